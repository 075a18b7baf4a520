//! A *bundle* is a finished site in memory: whoever writes it to a disk or shows it in a browser reads
//! it from here.

use std::collections::BTreeMap;

/// The files of a finished site by their paths, which have `/` between the parts.
pub type Bundle = BTreeMap<String, Vec<u8>>;
