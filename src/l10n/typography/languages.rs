//! What the rules need to know of a language, as data: words and signs, no code.
//!
//! Invariant: whatever [`UNIVERSAL`] holds is right in every language; a field of another table adds to it.

use super::line::{NARROW, NO_BREAK};
use crate::lang::Lang;

/// A language's table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    /// The space before `;`, `!` and `?`.
    pub(super) before_high: Option<char>,
    /// The space before a colon.
    pub(super) before_colon: Option<char>,
    /// The space inside « ».
    pub(super) in_guillemets: Option<char>,
    /// Whether single straight quotes in pairs are quotation marks.
    pub(super) single_quotes: bool,
    /// Words that begin with an apostrophe (`'tis`), without it.
    pub(super) clipped: &'static [&'static str],
    /// How a dash between words is set.
    pub(super) dash: Option<Dash>,
    /// The space between groups of three digits.
    pub(super) group: Option<char>,
    /// Units and other words that stay with the number before them.
    pub(super) units: &'static [&'static str],
    /// Words that stay with the Roman number before them.
    pub(super) after_roman: &'static [&'static str],
    /// Words and signs that stay with the number after them.
    pub(super) before_number: &'static [&'static str],
    /// Words that stay with the name after them.
    pub(super) before_name: &'static [&'static str],
    /// Letters of abbreviations that stay together: `т. е.`
    pub(super) abbreviations: &'static [&'static [&'static str]],
    /// Abbreviations that stay with a short word before them, and that word: `и др.`
    pub(super) after_word: &'static [(&'static str, &'static [&'static str])],
    /// Whether `1er`, `2e` and `XXIe` end in superior letters.
    pub(super) french_ordinals: bool,
    /// Whether joined initials are parted and `№5` gets its space.
    pub(super) opens_up: bool,
    /// Short words that a good line does not end with.
    pub(super) short_words: &'static [&'static str],
    /// Particles that a good line does not begin with.
    pub(super) particles: &'static [&'static str],
    /// Words of four letters or more that do not belong to a number before them.
    pub(super) uncounted: &'static [&'static str],
}

/// How a dash between words is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dash {
    /// What hyphens, double hyphens and (for the em dash) en dashes become.
    pub(super) mark: char,
    /// Whether two in one sentence embrace what stands between.
    pub(super) pairs: bool,
    /// Whether a hyphen that begins the line is a dash too, as in dialogue.
    pub(super) dialogue: bool,
}

/// Right everywhere.
const UNIVERSAL: Rules = Rules {
    before_high: None,
    before_colon: None,
    in_guillemets: None,
    single_quotes: false,
    clipped: &[],
    dash: None,
    group: None,
    units: &[],
    after_roman: &[],
    before_number: &[],
    before_name: &[],
    abbreviations: &[],
    after_word: &[],
    french_ordinals: false,
    opens_up: false,
    short_words: &[],
    particles: &[],
    uncounted: &[],
};

/// Signs and symbols that stay with the number before them in every language. One-letter symbols are left to the
/// languages in which they are no words.
pub(super) const SYMBOLS: &[&str] = &[
    "%", "‰", "°C", "°F", "°", "€", "$", "£", "¥", "₽", "km/h", "km/s", "m/s", "km²", "km³", "km",
    "m²", "m³", "cm²", "cm³", "cm", "mm", "µm", "μm", "nm", "kg", "mg", "µg", "kW", "MW", "GW",
    "kWh", "MWh", "GWh", "Hz", "kHz", "MHz", "GHz", "kN", "MN", "hPa", "kPa", "MPa", "kV", "GB",
    "MB", "TB", "kbit/s", "Mbit/s", "Gbit/s",
];

/// Signs that stay with the number after them in every language.
pub(super) const SIGNS: &[&str] = &["№", "§", "§§", "n°", "€", "$", "£", "¥"];

/// Units after which a hyphen before the number is a minus.
pub(super) const SIGNED: &[&str] = &["°C", "°F", "°", "%", "‰", "K", "dB", "В", "V"];

const SPACED_EN_DASH: Option<Dash> = Some(Dash {
    mark: '–',
    pairs: false,
    dialogue: false,
});

const FRENCH: Rules = Rules {
    before_high: Some(NARROW),
    before_colon: Some(NO_BREAK),
    in_guillemets: Some(NO_BREAK),
    dash: Some(Dash {
        mark: '–',
        pairs: true,
        dialogue: false,
    }),
    group: Some(NARROW),
    units: &[
        "an", "ans", "année", "années", "mois", "jour", "jours", "heure", "heures", "minute",
        "minutes", "seconde", "secondes", "mètre", "mètres", "kilomètre", "kilomètres",
        "kilogramme", "kilogrammes", "tonne", "tonnes", "degré", "degrés", "euro", "euros",
        "million", "millions", "milliard", "milliards", "m", "g", "t", "l", "s", "h", "min", "W",
        "V", "N", "K", "M€", "Md€", "k€", "Go", "Mo", "To",
    ],
    after_roman: &[
        "siècle", "siècles", "s.", "millénaire", "République", "Empire", "Reich", "dynastie",
        "arrondissement", "Internationale", "congrès",
    ],
    before_number: &[
        "n°", "nº", "n°s", "nos", "p.", "pp.", "art.", "chap.", "fig.", "vol.", "tabl.", "éd.",
    ],
    before_name: &[
        "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Drs", "Pr", "Prs", "Me", "Mes", "Mgr",
        "St", "Ste",
    ],
    french_ordinals: true,
    uncounted: &[
        "alors", "après", "aussi", "avant", "avec", "chez", "comme", "dans", "depuis", "dont",
        "elle", "elles", "entre", "leur", "leurs", "lors", "mais", "pendant", "pour", "puis",
        "quand", "sans", "sera", "seront", "sont", "sous", "tandis", "vers", "étaient", "était",
    ],
    ..UNIVERSAL
};

/// Quebec sets no space before the high marks (Office québécois de la langue française).
const CANADIAN_FRENCH: Rules = Rules {
    before_high: None,
    ..FRENCH
};

const ENGLISH: Rules = Rules {
    single_quotes: true,
    clipped: &["tis", "twas", "twill", "em", "til", "cause", "n", "round"],
    dash: SPACED_EN_DASH,
    units: &[
        "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours",
        "minute", "minutes", "second", "seconds", "metre", "metres", "meter", "meters",
        "kilometre", "kilometres", "kilometer", "kilometers", "mile", "miles", "kilogram",
        "kilograms", "tonne", "tonnes", "ton", "tons", "degree", "degrees", "euro", "euros",
        "dollars", "million", "billion", "trillion", "per cent", "percent", "a.m.", "p.m.", "am",
        "pm", "m", "g", "t", "s", "h", "min", "W", "V", "N", "K", "ft", "lb", "mph", "BC", "AD",
    ],
    before_number: &[
        "No.", "Nos.", "Fig.", "Figs.", "fig.", "figs.", "p.", "pp.", "vol.", "Vol.", "ch.", "Ch.",
        "art.", "Art.",
    ],
    before_name: &[
        "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Mr.", "Mrs.", "Ms.", "Dr.", "St.", "Prof.", "Gen.",
        "Col.",
    ],
    uncounted: &[
        "after", "also", "because", "been", "before", "between", "during", "from", "have", "into",
        "only", "over", "since", "than", "that", "their", "then", "they", "this", "through",
        "under", "until", "were", "when", "where", "which", "while", "will", "with", "would",
    ],
    ..UNIVERSAL
};

const RUSSIAN: Rules = Rules {
    dash: Some(Dash {
        mark: '—',
        pairs: false,
        dialogue: true,
    }),
    group: Some(NO_BREAK),
    units: &[
        "г.", "гг.", "год", "года", "году", "годом", "годы", "годов", "годам", "годах", "лет",
        "летию", "месяц", "месяца", "месяцев", "день", "дня", "дней", "час", "часа", "часов",
        "минута", "минуты", "минут", "секунда", "секунды", "секунд", "тыс.", "млн", "млрд", "трлн",
        "руб.", "рублей", "евро", "долл.", "км", "км/ч", "км/с", "м/с", "м", "см", "мм", "кг", "г",
        "т", "кВт", "МВт", "ГВт", "Гц", "кГц", "МГц", "ГГц", "мин", "ч", "К", "Вт",
    ],
    after_roman: &[
        "в.", "вв.", "век", "века", "веке", "веку", "веком", "веков", "веках", "съезд", "съезда",
        "съезде",
    ],
    before_number: &[
        "с.", "стр.", "рис.", "табл.", "гл.", "п.", "пп.", "ст.", "т.", "д.", "кв.", "№№",
    ],
    before_name: &[
        "г-н", "г-на", "г-ну", "г-ном", "г-не", "г-жа", "г-жи", "г-же", "г-жу", "г-жой", "г.",
        "гг.", "им.", "акад.", "проф.", "д-р", "тов.", "ул.", "пр.", "пос.", "св.",
    ],
    abbreviations: &[
        &["т", "е"],
        &["т", "д"],
        &["т", "п"],
        &["т", "к"],
        &["т", "н"],
        &["т", "ч"],
        &["н", "э"],
    ],
    after_word: &[("и", &["т.", "др.", "пр."]), ("до", &["н."])],
    opens_up: true,
    short_words: &[
        "а", "без", "в", "во", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "но", "о", "об",
        "от", "по", "с", "со", "у",
    ],
    particles: &["бы", "б", "же", "ж", "ли", "ль"],
    uncounted: &[
        "была", "были", "было", "если", "затем", "когда", "которая", "которые", "который", "либо",
        "однако", "перед", "после", "потом", "также", "тоже", "через", "чтобы",
    ],
    ..UNIVERSAL
};

const UKRAINIAN: Rules = Rules {
    units: &[
        "р.", "рр.", "рік", "року", "році", "роки", "років", "днів", "годин", "хвилин", "тис.",
        "млн", "млрд", "грн", "км", "км/год", "м", "см", "мм", "кг", "г", "т",
    ],
    after_roman: &["ст.", "століття", "столітті"],
    before_number: &["с.", "рис.", "табл.", "гл.", "п.", "ст.", "т."],
    before_name: &["п.", "м.", "ім.", "акад.", "проф.", "вул."],
    abbreviations: &[&["т", "д"], &["т", "п"], &["н", "е"]],
    after_word: &[("і", &["т.", "ін."]), ("та", &["ін."]), ("до", &["н."])],
    short_words: &[
        "а", "в", "до", "з", "за", "зі", "й", "і", "на", "не", "ні", "о", "об", "по", "та", "у",
    ],
    particles: &["б", "би", "ж", "же"],
    uncounted: &[
        "була", "були", "було", "коли", "потім", "після", "перед", "також", "через", "який",
    ],
    ..RUSSIAN
};

const GERMAN: Rules = Rules {
    dash: SPACED_EN_DASH,
    units: &[
        "Jahr", "Jahre", "Jahren", "Monate", "Monaten", "Tage", "Tagen", "Stunden", "Minuten",
        "Sekunden", "Meter", "Metern", "Kilometer", "Kilometern", "Kilogramm", "Tonnen", "Grad",
        "Euro", "Prozent", "Mio.", "Mrd.", "Million", "Millionen", "Milliarde", "Milliarden",
        "Uhr", "m", "g", "t", "s", "h", "min", "W", "V", "N", "K",
    ],
    before_number: &["Nr.", "S.", "Abb.", "Bd.", "Art.", "Kap.", "Tab."],
    before_name: &["Dr.", "Prof.", "Hr.", "Fr.", "St."],
    abbreviations: &[
        &["z", "B"],
        &["d", "h"],
        &["u", "a"],
        &["i", "d"],
        &["o", "ä"],
        &["n", "Chr"],
        &["v", "Chr"],
    ],
    ..UNIVERSAL
};

const ITALIAN: Rules = Rules {
    dash: SPACED_EN_DASH,
    units: &[
        "anno", "anni", "mesi", "giorni", "ore", "minuti", "secondi", "metri", "chilometri",
        "tonnellate", "gradi", "euro", "milione", "milioni", "miliardo", "miliardi",
    ],
    before_number: &["n.", "p.", "pp.", "fig.", "art.", "cap.", "vol."],
    before_name: &[
        "Sig.", "Sig.ra", "Dott.", "Dott.ssa", "Prof.", "Prof.ssa", "Ing.", "Dr.",
    ],
    ..UNIVERSAL
};

const SPANISH: Rules = Rules {
    group: Some(NO_BREAK),
    units: &[
        "año", "años", "meses", "días", "horas", "minutos", "segundos", "metros", "kilómetros",
        "toneladas", "grados", "euros", "dólares", "millón", "millones", "h", "min",
    ],
    before_number: &[
        "n.º", "núm.", "p.", "pp.", "pág.", "fig.", "art.", "cap.", "vol.",
    ],
    before_name: &["Sr.", "Sra.", "Srta.", "D.", "D.ª", "Dr.", "Dra.", "Prof."],
    after_roman: &[],
    ..UNIVERSAL
};

const PORTUGUESE: Rules = Rules {
    dash: SPACED_EN_DASH,
    units: &[
        "ano", "anos", "meses", "dias", "horas", "minutos", "segundos", "metros", "quilómetros",
        "quilômetros", "toneladas", "graus", "euros", "reais", "milhão", "milhões",
    ],
    before_number: &["n.º", "n.°", "p.", "pp.", "fig.", "art.", "cap.", "vol."],
    before_name: &["Sr.", "Sra.", "Dr.", "Dra.", "Prof.", "Profa.", "Eng."],
    ..UNIVERSAL
};

const POLISH: Rules = Rules {
    dash: SPACED_EN_DASH,
    group: Some(NO_BREAK),
    units: &[
        "r.", "rok", "roku", "lat", "lata", "dni", "godz.", "godzin", "minut", "sekund", "tys.",
        "mln", "mld", "zł", "euro", "metrów", "kilometrów", "ton", "m", "g", "t",
    ],
    after_roman: &["w.", "wiek", "wieku"],
    before_number: &["nr", "s.", "str.", "rys.", "tab.", "art.", "t."],
    before_name: &["dr", "prof.", "inż.", "św.", "p.", "płk", "gen."],
    short_words: &["a", "i", "o", "u", "w", "z"],
    ..UNIVERSAL
};

const CZECH: Rules = Rules {
    dash: SPACED_EN_DASH,
    group: Some(NO_BREAK),
    units: &[
        "rok", "roku", "roky", "let", "dní", "hodin", "minut", "sekund", "tis.", "mil.", "mld.",
        "Kč", "eur", "metrů", "kilometrů", "tun", "m", "g", "t", "h",
    ],
    after_roman: &["století"],
    before_number: &["č.", "s.", "str.", "obr.", "tab.", "čl."],
    before_name: &["dr.", "Dr.", "prof.", "Ing.", "Mgr.", "sv.", "p."],
    short_words: &["a", "i", "k", "o", "s", "u", "v", "z"],
    ..UNIVERSAL
};

/// Languages whose digits come in groups parted by a no-break space (CLDR), with nothing else to say.
const SPACED_DIGITS: Rules = Rules {
    group: Some(NO_BREAK),
    ..UNIVERSAL
};

/// The table of a language.
pub(super) fn rules(lang: &Lang) -> &'static Rules {
    match lang.primary() {
        "fr" if lang.as_str().starts_with("fr-CA") => &CANADIAN_FRENCH,
        "fr" => &FRENCH,
        "en" => &ENGLISH,
        "ru" => &RUSSIAN,
        "uk" => &UKRAINIAN,
        "de" => &GERMAN,
        "it" => &ITALIAN,
        "es" => &SPANISH,
        "pt" => &PORTUGUESE,
        "pl" => &POLISH,
        "cs" | "sk" => &CZECH,
        "be" | "bg" | "et" | "fi" | "hu" | "hy" | "ka" | "kk" | "ky" | "lt" | "lv" | "nb"
        | "nn" | "no" | "sv" => &SPACED_DIGITS,
        _ => &UNIVERSAL,
    }
}
