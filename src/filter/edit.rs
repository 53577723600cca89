//! Setting and deleting at a path as jq does it: what is missing is made, and the order of members stays.

use jaq_core::Error;
use jaq_json::{Map, Rc, Val};

type Edited = Result<Val, Error<Val>>;

/// The longest array that a program may make by setting an element.
const MAX_LENGTH: usize = 1 << 24;

/// `value` with `new` at the path.
pub(super) fn set(value: Val, path: &[Val], new: Val) -> Edited {
    let Some((step, rest)) = path.split_first() else { return Ok(new) };
    match (value, step) {
        (Val::Null, Val::TStr(_)) => set(Val::obj(Map::default()), path, new),
        (Val::Null, Val::Num(_)) => set(std::iter::empty().collect(), path, new),
        (Val::Obj(mut members), Val::TStr(_)) => {
            let member = Rc::make_mut(&mut members).entry(step.clone()).or_default();
            *member = set(std::mem::take(member), rest, new)?;
            Ok(Val::Obj(members))
        }
        (Val::Arr(mut elements), Val::Num(_)) => {
            let place = place(step, elements.len()).ok_or_else(|| Error::str("Out of bounds negative array index"))?;
            if place >= MAX_LENGTH {
                return Err(Error::str("Array index too large"));
            }
            let elements_mut = Rc::make_mut(&mut elements);
            if elements_mut.len() <= place {
                elements_mut.resize(place + 1, Val::Null);
            }
            elements_mut[place] = set(std::mem::take(&mut elements_mut[place]), rest, new)?;
            Ok(Val::Arr(elements))
        }
        (value, step) => Err(Error::index(value, step.clone())),
    }
}

/// `value` without what is at the path; nothing changes where nothing is.
pub(super) fn delete(value: Val, path: &[Val]) -> Edited {
    let Some((step, rest)) = path.split_first() else { return Ok(Val::Null) };
    match (value, step) {
        (Val::Null, _) => Ok(Val::Null),
        (Val::Obj(mut members), Val::TStr(_)) => {
            let members_mut = Rc::make_mut(&mut members);
            if rest.is_empty() {
                members_mut.shift_remove(step);
            } else if let Some(member) = members_mut.get_mut(step) {
                *member = delete(std::mem::take(member), rest)?;
            }
            Ok(Val::Obj(members))
        }
        (Val::Arr(mut elements), Val::Num(_)) => {
            let elements_mut = Rc::make_mut(&mut elements);
            match place(step, elements_mut.len()).filter(|place| *place < elements_mut.len()) {
                Some(place) if rest.is_empty() => drop(elements_mut.remove(place)),
                Some(place) => elements_mut[place] = delete(std::mem::take(&mut elements_mut[place]), rest)?,
                None => {}
            }
            Ok(Val::Arr(elements))
        }
        (Val::Arr(mut elements), Val::Obj(slice)) if rest.is_empty() => {
            let length = elements.len();
            let bound = |name: &str| slice.get(&Val::from(name.to_owned())).and_then(|bound| place(bound, length));
            let (start, end) = (bound("start").unwrap_or(0).min(length), bound("end").unwrap_or(length).min(length));
            if start < end {
                Rc::make_mut(&mut elements).drain(start..end);
            }
            Ok(Val::Arr(elements))
        }
        (value, step) => Err(Error::index(value, step.clone())),
    }
}

/// An index into an array; a negative one counts from its end.
fn place(step: &Val, length: usize) -> Option<usize> {
    let Val::Num(number) = step else { return None };
    let index = number.as_isize()?;
    if index < 0 { length.checked_sub(index.unsigned_abs()) } else { usize::try_from(index).ok() }
}
