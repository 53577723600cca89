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

const SPARE: u16 = 8;

/// The width of each column, `None` for one that is left out, so that all of them with `between` cells
/// for each but the first and `frame` cells in all fit into `width`.
pub(super) fn fit(needs: &[Need], width: u16, frame: u16, between: u16) -> Vec<Option<u16>> {
    let space = |columns: usize| width.saturating_sub(frame).saturating_sub(between * (columns.max(1) - 1) as u16);
    let kept = keep(needs, |columns| space(columns).into());
    let space = space(kept.iter().filter(|&&kept| kept).count());
    let natural = needs.iter().zip(&kept).map(|(need, kept)| kept.then_some(need.natural.max(1)));
    let mut widths: Vec<Option<u16>> = natural.collect();
    shrink(&mut widths, space, |i| if needs[i].soft { SOFT_LEAST.max(needs[i].floor()) } else { u16::MAX });
    shrink(&mut widths, space, |i| needs[i].floor());
    shrink(&mut widths, space, |_| 1);
    widths
}

/// Shares what is left of the width among the columns, [`SPARE`] cells each at most: the rows to come may need it.
pub(super) fn loosen(widths: &mut [Option<u16>], width: u16, frame: u16, between: u16) {
    let columns = widths.iter().flatten().count().max(1) as u16;
    let used = widths.iter().flatten().sum::<u16>() + frame + between * (columns - 1);
    let spare = (width.saturating_sub(used) / columns).min(SPARE);
    widths.iter_mut().flatten().for_each(|width| *width += spare);
}

/// Which columns stay: all of rank 0, and by rank those whose floors still find room.
fn keep(needs: &[Need], space: impl Fn(usize) -> u32) -> Vec<bool> {
    let mut kept: Vec<bool> = needs.iter().map(|need| need.rank == 0).collect();
    let mut ranked: Vec<usize> = (0..needs.len()).filter(|&i| !kept[i]).collect();
    ranked.sort_by_key(|&i| needs[i].rank);
    for i in ranked {
        kept[i] = true;
        let floors = needs.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(need, _)| u32::from(need.floor()));
        kept[i] = floors.clone().sum::<u32>() <= space(floors.count());
    }
    kept
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
        assert_eq!(fit(&[need(30, 8, 0), soft], 42, 0, 2), [Some(20), Some(20)]);
        assert_eq!(fit(&[need(30, 8, 0), soft], 22, 0, 2), [Some(10), Some(10)]);
    }

    #[test]
    fn spare_room_is_shared_but_never_exceeds_the_width() {
        let mut widths = [Some(5), None, Some(7)];
        loosen(&mut widths, 21, 0, 2);
        assert_eq!(widths, [Some(8), None, Some(10)]);
        loosen(&mut widths, 21, 0, 2);
        assert_eq!(widths, [Some(8), None, Some(10)]);
        loosen(&mut widths, 200, 0, 2);
        assert_eq!(widths, [Some(16), None, Some(18)]);
    }

    #[test]
    fn columns_are_left_out_by_rank_and_never_exceed_the_width() {
        let needs = [need(20, 10, 0), need(20, 10, 2), need(20, 10, 1)];
        assert_eq!(fit(&needs, 24, 0, 2), [Some(11), None, Some(11)]);
        assert_eq!(fit(&needs, 9, 0, 2), [Some(9), None, None]);
        assert_eq!(fit(&[need(u16::MAX, 8, 0)], 40, 4, 3), [Some(36)]);
    }
}
