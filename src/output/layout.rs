//! How wide each column of a table gets.

/// What a column needs: widths in terminal cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// its widest content or its header
    pub natural: u16,
    /// below this it says nothing
    pub least: u16,
    /// columns with a higher rank are left out first; rank 0 always stays
    pub rank: u8,
    /// long text: gives way before the others do
    pub soft: bool,
}

/// Long text gives way down to this before the other columns shrink.
const SOFT_LEAST: u16 = 24;

/// The width of each column, `None` for one that is left out, so that all of them with `between` cells
/// for each but the first and `frame` cells in all fit into `width`.
pub(super) fn fit(needs: &[Need], width: u16, frame: u16, between: u16) -> Vec<Option<u16>> {
    let mut kept: Vec<usize> = (0..needs.len()).collect();
    let space = |columns: usize| width.saturating_sub(frame).saturating_sub(between * (columns.max(1) - 1) as u16);
    let least = |kept: &[usize]| kept.iter().map(|&i| needs[i].floor() as u32).sum::<u32>();
    while least(&kept) > space(kept.len()) as u32 {
        let Some(&last) = kept.iter().filter(|&&i| needs[i].rank > 0).max_by_key(|&&i| (needs[i].rank, i)) else {
            break;
        };
        kept.retain(|&i| i != last);
    }
    let mut widths: Vec<Option<u16>> = vec![None; needs.len()];
    for &i in &kept {
        widths[i] = Some(needs[i].natural.max(1));
    }
    let space = space(kept.len());
    shrink(&mut widths, space, |i| if needs[i].soft { SOFT_LEAST.max(needs[i].floor()) } else { u16::MAX });
    shrink(&mut widths, space, |i| needs[i].floor());
    shrink(&mut widths, space, |_| 1);
    widths
}

impl Need {
    fn floor(&self) -> u16 {
        self.least.min(self.natural)
    }
}

/// Takes from the widest column, again and again, none below its floor, until all fit or nothing gives.
fn shrink(widths: &mut [Option<u16>], space: u16, floor: impl Fn(usize) -> u16) {
    let total: u32 = widths.iter().flatten().map(|&w| w as u32).sum();
    for _ in space as u32..total {
        let giving = (0..widths.len()).filter(|&i| widths[i].is_some_and(|w| w > floor(i)));
        let Some(widest) = giving.max_by_key(|&i| widths[i]) else { return };
        widths[widest] = widths[widest].map(|w| w - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(natural: u16, least: u16, rank: u8) -> Need {
        Need { natural, least, rank, soft: false }
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(fit(&[need(5, 3, 0), need(7, 3, 1)], 14, 0, 2), [Some(5), Some(7)]);
    }

    #[test]
    fn long_text_gives_way_first_then_the_widest() {
        let soft = Need { soft: true, ..need(60, 10, 0) };
        assert_eq!(fit(&[need(30, 8, 0), soft], 62, 0, 2), [Some(30), Some(30)]);
        assert_eq!(fit(&[need(30, 8, 0), soft], 42, 0, 2), [Some(16), Some(24)]);
        assert_eq!(fit(&[need(30, 8, 0), soft], 22, 0, 2), [Some(10), Some(10)]);
    }

    #[test]
    fn columns_are_left_out_by_rank_and_never_exceed_the_width() {
        let needs = [need(20, 10, 0), need(20, 10, 2), need(20, 10, 1)];
        assert_eq!(fit(&needs, 24, 0, 2), [Some(11), None, Some(11)]);
        assert_eq!(fit(&needs, 9, 0, 2), [Some(9), None, None]);
        assert_eq!(fit(&[need(u16::MAX, 8, 0)], 40, 4, 3), [Some(36)]);
    }
}
