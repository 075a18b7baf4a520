//! A *chart* is a picture of figures that stand on the same page as a list or table as well. This
//! module says where everything in the picture goes; a template draws it.
//!
//! Two charts are drawn: a [`Timeline`], with a bar for each action, and a [`Graph`] of which actions
//! normally precede which. Lengths are in CSS pixels at the size of a phone. A picture of too many
//! things says nothing: above [`MOST`] there is none, and the list has to do.

use crate::plan::Years;

/// The most things that a picture shows.
pub const MOST: usize = 60;

/// Years from left to right, a bar for each thing from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Where each year begins.
    pub years: Vec<Year>,
    /// Where the bars stand, in the order in which they were given.
    pub bars: Vec<Bar>,
}

/// A year of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// Its left edge.
    pub x: usize,
    /// Whether there is room to name it.
    pub is_named: bool,
}

/// A bar of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its left edge.
    pub x: usize,
    /// The top of its row.
    pub y: usize,
    /// Its width.
    pub width: usize,
}

impl Timeline {
    /// The height of a row: a pointer needs 24 at least (WCAG 2.2, 2.5.8).
    pub const ROW: usize = 28;
    /// The room for what a bar is called.
    const LABEL: usize = 56;
    /// The room for the names of the years.
    const HEAD: usize = 24;
    /// The room that the name of a year takes.
    const NAME: usize = 44;

    /// Lays out `things` over the years that they take.
    pub fn new(things: &[Years]) -> Option<Self> {
        let first = things.iter().map(|years| years.start).min()?;
        let last = things.iter().map(|years| years.end).max()?;
        if things.len() > MOST {
            return None;
        }
        let span = Years {
            start: first,
            end: last,
        };
        // As wide as a phone, unless the years get too narrow to be told apart.
        let step = (232 / span.count()).clamp(12, 96);
        let left = |year: u16| Self::LABEL + usize::from(year - first) * step;
        let every = Self::NAME.div_ceil(step);
        let years = (span.iter().enumerate()).map(|(at, year)| Year {
            year,
            x: left(year),
            is_named: at % every == 0,
        });
        let bars = things.iter().enumerate().map(|(at, years)| Bar {
            x: left(years.start),
            y: Self::HEAD + at * Self::ROW,
            width: years.count() * step,
        });
        Some(Self {
            width: (Self::LABEL + span.count() * step).max(Self::LABEL + Self::NAME),
            height: Self::HEAD + things.len() * Self::ROW,
            years: years.collect(),
            bars: bars.collect(),
        })
    }
}

/// Things in columns, and lines from what comes first to what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Where the left upper corner of each thing is.
    pub places: Vec<(usize, usize)>,
    /// Where each line begins and ends.
    pub lines: Vec<Line>,
}

/// A line of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins.
    pub from: (usize, usize),
    /// Where it ends.
    pub to: (usize, usize),
}

impl Graph {
    /// The width of a thing.
    pub const WIDTH: usize = 56;
    /// The height of a thing.
    pub const HEIGHT: usize = 26;
    const GAP: usize = 88;
    const ROW: usize = 34;

    /// Lays out `count` things; `edges` lead from what comes first to what follows, without a circle.
    pub fn new(count: usize, edges: &[(usize, usize)]) -> Option<Self> {
        if count == 0 || count > MOST {
            return None;
        }
        let columns = columns(count, edges);
        let deepest = columns.iter().copied().max().unwrap_or_default();
        let mut rows: Vec<Vec<usize>> = (0..=deepest)
            .map(|column| (0..count).filter(|at| columns[*at] == column).collect())
            .collect();
        untangle(&mut rows, count, edges);
        let most = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut places = vec![(0, 0); count];
        for (column, things) in rows.iter().enumerate() {
            // A column that is shorter than another stands in the middle beside it.
            let above = (most - things.len()) * Self::ROW / 2;
            for (row, at) in things.iter().enumerate() {
                places[*at] = (column * (Self::WIDTH + Self::GAP), above + row * Self::ROW);
            }
        }
        let middle = |y| y + Self::HEIGHT / 2;
        let lines = edges.iter().map(|(from, to)| Line {
            from: (places[*from].0 + Self::WIDTH, middle(places[*from].1)),
            to: (places[*to].0, middle(places[*to].1)),
        });
        Some(Self {
            width: deepest * (Self::WIDTH + Self::GAP) + Self::WIDTH,
            height: most * Self::ROW - (Self::ROW - Self::HEIGHT),
            lines: lines.collect(),
            places,
        })
    }
}

/// The column of each thing: one further than the furthest of those that it follows.
fn columns(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut columns = vec![0; count];
    // Each round carries a step further; without a circle no way has more steps than things.
    for _ in 0..count {
        let mut is_changed = false;
        for (from, to) in edges {
            if columns[*to] <= columns[*from] {
                columns[*to] = columns[*from] + 1;
                is_changed = true;
            }
        }
        if !is_changed {
            break;
        }
    }
    columns
}

/// Orders the things of each column by the middle of those that they are joined with, which leaves
/// few lines crossing (Sugiyama's barycentre method).
fn untangle(rows: &mut [Vec<usize>], count: usize, edges: &[(usize, usize)]) {
    let mut height = vec![0.0_f64; count];
    let place = |rows: &[Vec<usize>], height: &mut [f64]| {
        for things in rows {
            for (row, at) in things.iter().enumerate() {
                // Relative to the column, since columns differ in length.
                height[*at] = (row as f64 + 0.5) / things.len() as f64;
            }
        }
    };
    place(rows, &mut height);
    for round in 0..8 {
        let downwards = round % 2 == 0;
        for step in 0..rows.len() {
            let column = if downwards {
                step
            } else {
                rows.len() - 1 - step
            };
            let middle = |at: usize| {
                let joined = edges.iter().filter_map(|(from, to)| match downwards {
                    true => (*to == at).then_some(*from),
                    false => (*from == at).then_some(*to),
                });
                let (sum, number) = joined.fold((0.0, 0), |(sum, number), other| {
                    (sum + height[other], number + 1)
                });
                match number {
                    0 => height[at],
                    number => sum / f64::from(number),
                }
            };
            let middles: Vec<f64> = (0..count).map(middle).collect();
            rows[column].sort_by(|a, b| middles[*a].total_cmp(&middles[*b]));
            place(rows, &mut height);
        }
    }
}

/// The groups of things that are joined with each other, each in order, by their first thing.
pub fn joined(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); count];
    for (from, to) in edges {
        neighbours[*from].push(*to);
        neighbours[*to].push(*from);
    }
    let mut is_seen = vec![false; count];
    let mut groups = Vec::new();
    for first in 0..count {
        if is_seen[first] || neighbours[first].is_empty() {
            continue;
        }
        let mut group = Vec::new();
        let mut open = vec![first];
        is_seen[first] = true;
        while let Some(at) = open.pop() {
            group.push(at);
            for next in &neighbours[at] {
                if !std::mem::replace(&mut is_seen[*next], true) {
                    open.push(*next);
                }
            }
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(start: u16, end: u16) -> Years {
        Years { start, end }
    }

    #[test]
    fn a_bar_begins_and_ends_with_its_years() {
        let chart = Timeline::new(&[years(2023, 2026), years(2024, 2024)]).expect("a chart");
        let [all, one] = chart.bars[..] else {
            panic!("two bars")
        };
        assert_eq!(all.x + all.width, chart.width);
        assert_eq!(one.x, chart.years[1].x);
        assert_eq!(one.width * 4, all.width);
        assert!(chart.years.iter().all(|year| year.is_named));
        assert!(chart.width <= 288, "fits a phone");
    }

    #[test]
    fn names_of_years_never_meet() {
        let chart = Timeline::new(&[years(2020, 2059)]).expect("a chart");
        let named: Vec<usize> = (chart.years.iter().filter(|year| year.is_named))
            .map(|year| year.x)
            .collect();
        assert!(named.len() > 5);
        assert!(
            named
                .windows(2)
                .all(|two| two[1] - two[0] >= Timeline::NAME)
        );
    }

    #[test]
    fn too_many_or_none_are_no_picture() {
        assert_eq!(Timeline::new(&[]), None);
        assert_eq!(Timeline::new(&vec![years(2023, 2023); MOST + 1]), None);
        assert_eq!(Graph::new(0, &[]), None);
        assert_eq!(Graph::new(MOST + 1, &[]), None);
    }

    #[test]
    fn what_follows_stands_to_the_right() {
        // 0 → 2 → 3 and 0 → 3: the longest way counts.
        let graph = Graph::new(4, &[(0, 2), (2, 3), (0, 3), (1, 3)]).expect("a graph");
        let columns: Vec<usize> = graph.places.iter().map(|place| place.0 / 144).collect();
        assert_eq!(columns, [0, 0, 1, 2]);
        assert!(graph.lines.iter().all(|line| line.from.0 < line.to.0));
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let graph = Graph::new(4, &[(0, 3), (1, 2)]).expect("a graph");
        let above = |a: usize, b: usize| graph.places[a].1 < graph.places[b].1;
        assert_eq!(above(0, 1), above(3, 2));
    }

    #[test]
    fn what_is_joined_stands_together() {
        assert_eq!(
            joined(6, &[(0, 4), (4, 2), (1, 5)]),
            [vec![0, 2, 4], vec![1, 5]]
        );
    }
}
