//! The words that synthetic plans are made of. Every place is made up.

/// Lengths of the 42 real wordings' first sentences, in characters.
pub(crate) const WORDING_LENGTHS: [usize; 42] = [
    98, 118, 70, 146, 118, 72, 104, 148, 132, 82, 215, 135, 120, 83, 128, 115, 145, 146, 120, 64,
    72, 70, 85, 160, 74, 82, 47, 72, 84, 104, 63, 90, 44, 47, 76, 55, 82, 38, 59, 55, 55, 49,
];

#[rustfmt::skip]
pub(crate) const VERBS: [&str; 16] = [
    "Ta fram", "Utveckla", "Kartlägg", "Inför", "Genomför", "Säkerställ", "Se över",
    "Samordna", "Följ upp", "Stärk", "Förenkla", "Pröva", "Redovisa", "Utred", "Förankra",
    "Sprid",
];

#[rustfmt::skip]
pub(crate) const DELIVERABLES: [&str; 18] = [
    "riktlinjer för", "beslutsunderlag för", "strategi för", "arbetssätt för",
    "vägledning om", "mätning av", "utbildning i", "samverkan kring",
    "tidsatt åtgärdsplan för", "kampanjer om", "krav på", "nyckeltal för",
    "gemensamma mallar för", "informationsinsatser om", "uppföljning av", "nätverk för",
    "rutiner för", "försök med",
];

#[rustfmt::skip]
pub(crate) const TOPICS: [&str; 26] = [
    "avlopp och slam", "återbruk av möbler", "hushållens avfall", "minskat matsvinn",
    "hållbara inköp", "källsortering", "nedskräpning", "schaktmassor", "äldre deponier",
    "tillsyn av byggplatser", "förpackningar", "farligt avfall", "ängsmark och rabatter",
    "våtmarker", "dagvatten", "cykelvägar", "laddning av fordon", "solel på tak",
    "energi i lokaler", "gröna skolgårdar", "ljudmiljö", "luftkvalitet", "dricksvatten",
    "klimatanpassning", "naturreservat", "resor i tjänsten",
];

#[rustfmt::skip]
pub(crate) const MATERIALS: [&str; 14] = [
    "plast", "textil", "livsmedel", "elektronik", "byggavfall", "glas", "trä", "papper",
    "metall", "matavfall", "jord och sten", "möbler", "böcker", "däck",
];

#[rustfmt::skip]
pub(crate) const CIRCUMSTANCES: [&str; 16] = [
    " med stöd av kommunikationsplanen", " inom kommunala verksamheter",
    " i förskola och skola", " vid upphandling", " i samarbete med näringslivet",
    " i hela länet", " för nya bostadsområden", " utifrån gällande lagstiftning",
    " med årlig redovisning till styrelsen", " på återvinningscentralerna",
    " tillsammans med föreningslivet", " i pågående byggprojekt",
    " som underlag för kommande beslut", " vid större evenemang", " i befintliga fastigheter",
    " med hänsyn till hotade arter",
];

#[rustfmt::skip]
pub(crate) const MEASURES: [&str; 6] = [
    "Minska klimatpåverkan från", "Öka andelen", "Halvera kostnaden för", "Förbättra",
    "Nå full täckning för", "Fördubbla insatserna för",
];

#[rustfmt::skip]
pub(crate) const PRIORITIES: [&str; 3] = [
    "Friska ekosystem", "Hållbar användning av resurser", "En livsmiljö för alla",
];

#[rustfmt::skip]
pub(crate) const FOCUS_AREAS: [&str; 9] = [
    "Energi och klimat", "Natur och grönska", "Resor och transporter", "Byggande och boende",
    "Mat och måltider", "Varor och avfall", "Vatten och vattendrag", "Hälsa och friluftsliv",
    "Mark och förorening",
];

#[rustfmt::skip]
pub(crate) const PAGES: [&str; 7] = [
    "Strategin", "Så arbetar vi", "Beslut och uppföljning", "Vanliga frågor",
    "Delta i arbetet", "Om webbplatsen", "Kakor",
];

#[rustfmt::skip]
pub(crate) const UNITS: [&str; 24] = [
    "Återvinning", "Miljökontor", "Vatten och avlopp", "Stadsmiljö", "Ekonomikontor",
    "Marknad", "Måltidsservice", "Plan och bygg", "Förskola", "Grundskola", "Fastighet",
    "Upphandling", "Kommunikation", "Fritid", "Kultur", "Trafik", "Parkskötsel", "Lokalvård",
    "Äldreomsorg", "Näringsliv", "Räddningstjänst", "Digitalisering", "Personal",
    "Mätning och kartor",
];

#[rustfmt::skip]
pub(crate) const PLACE_STARTS: [&str; 22] = [
    "Stor", "Björk", "Ås", "Älv", "Öst", "Gran", "Tall", "Lind", "Ek", "Hög", "Låg", "Sten",
    "Sjö", "Berg", "Häll", "Rönn", "Käll", "Ljung", "Mård", "Näs", "Vår", "Över",
];

#[rustfmt::skip]
pub(crate) const PLACE_ENDS: [&str; 12] = [
    "åsen", "by", "köping", "vik", "sele", "hult", "mora", "änge", "ryd", "berga", "träsk",
    "ö",
];
