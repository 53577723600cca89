//! Names of people who do not exist, from many languages.

/// Given names.
#[rustfmt::skip]
pub const GIVEN: [&str; 76] = [
    "Ada", "Alma", "Amir", "Anna", "Arjun", "Astrid", "Beatriz", "Björn", "Carla", "Chloé", "Daniel",
    "Dilara", "Elif", "Emil", "Emma", "Eszter", "Fatima", "Felix", "Finn", "Florian", "Gabriel", "Giulia",
    "Hana", "Hannah", "Hugo", "Ida", "Ingrid", "Isabel", "Ivan", "Jakub", "Jana", "Javier", "Jonas", "José",
    "Julia", "Kaito", "Karl", "Katja", "Lars", "Lea", "Leïla", "Lena", "Liam", "Lukas", "Łukasz", "Magda",
    "Marek", "Maria", "Mateo", "Mei", "Mia", "Mila", "Nadia", "Nina", "Noah", "Nora", "Olga", "Oliver",
    "Omar", "Paul", "Pavel", "Petra", "Priya", "Rafael", "René", "Rosa", "Samir", "Sara", "Sofia", "Søren",
    "Stefan", "Tariq", "Tomáš", "Yusuf", "Zoë", "Žofie",
];

/// Family names.
#[rustfmt::skip]
pub const FAMILY: [&str; 83] = [
    "Adeyemi", "Ahmed", "Andersson", "Baumann", "Becker", "Bianchi", "Boateng", "Böhm", "Castro", "Čermák",
    "Cohen", "Costa", "Dąbrowski", "Dubois", "Eriksen", "Esposito", "Fernández", "Fischer", "Fontaine",
    "García", "Gruber", "Gündoğan", "Haas", "Hansen", "Hoffmann", "Horváth", "Ibrahim", "Ivanov", "Jansen",
    "Jensen", "Kaya", "Keller", "Khan", "Klein", "Kowalski", "Kraus", "Kumar", "Larsen", "Lehmann",
    "Lindqvist", "Lombardi", "Maier", "Martin", "Meyer", "Moreau", "Müller", "Nagy", "Nguyen", "Novák",
    "Nowak", "Okafor", "Olsen", "Osei", "Özdemir", "Papadopoulos", "Patel", "Peeters", "Pereira", "Petrov",
    "Popescu", "Ricci", "Rossi", "Roux", "Sato", "Schmidt", "Schneider", "Schröder", "Silva", "Singh",
    "Smith", "Sørensen", "Suzuki", "Szabó", "Tanaka", "Turan", "Vargas", "Virtanen", "Wagner", "Weber",
    "Weiß", "Wójcik", "Yılmaz", "Zhang",
];

/// A name in lower-case ASCII, as an address would have it.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' => out.push(letter),
            'ä' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'á' | 'ą' => out.push('a'),
            'č' => out.push('c'),
            'é' | 'ë' => out.push('e'),
            'ğ' => out.push('g'),
            'í' | 'ï' | 'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ó' => out.push('o'),
            'š' => out.push('s'),
            'ž' => out.push('z'),
            // What is left are combining marks of a lowered capital.
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_every_name_has_a_plain_form() {
        for name in GIVEN.iter().chain(&FAMILY) {
            assert!(plain(name).len() >= name.chars().count(), "{name}");
        }
    }
}
