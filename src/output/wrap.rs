//! Sentences on paper of a certain width: broken between words, with further lines indented.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Further lines are indented by no more than this part of the width, or long text would stand in a narrow column.
const WIDEST_INDENT: usize = 3;

/// Text in lines of at most `width` cells, each with its newline; `first` stands before the first of them, and the others are
/// indented by `hang` blanks. A word that is longer has a line of its own: it may be copied from there.
pub fn wrapped(first: &str, text: &str, width: u16, hang: usize) -> String {
    let width = usize::from(width);
    let indent = " ".repeat(hang.min(width / WIDEST_INDENT));
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::fill(text, options) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_must() {
        assert_eq!(wrapped("", "aa bb cc dd", 5, 1), "aa bb\n cc\n dd\n");
        assert_eq!(wrapped("- ", "aa bb cc dd", 8, 2), "- aa bb\n  cc dd\n");
        assert_eq!(wrapped("", "", 5, 2), "\n");
        assert_eq!(
            wrapped("", "a https://long.example/path b", 8, 2),
            "a\n  https://long.example/path\n  b\n",
            "whole"
        );
        assert_eq!(wrapped("", "山田 太郎 x", 9, 1), "山田 太郎\n x\n", "wide characters take two cells");
        assert_eq!(wrapped("", "aaa bbb ccc", 6, 40), "aaa\n  bbb\n  ccc\n", "something is left for the text");
    }
}
