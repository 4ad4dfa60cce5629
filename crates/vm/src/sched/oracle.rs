//! Choices: where a run may go on in more than one way, an oracle picks.
//!
//! The default oracle takes what the *Simulate* lines of RUNTIME.md say (the machine's `default`). A run is named by its
//! deviations from it: a [`Schedule`], a short string.

/// What is to be chosen (the *Free* lines of RUNTIME.md).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChoiceKind {
    /// Which thread runs next; options are thread numbers, in order of their clocks.
    Thread,
    /// In which order timers that are due together fire (RUNTIME 6.4); options are timers' numbers.
    Timer,
    /// From whom a worker steals (RUNTIME 5.6); options are thread numbers.
    Steal,
}

/// A choice with at least two options.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// Counts the choices of the run.
    pub index: u64,
    /// What is chosen.
    pub kind: ChoiceKind,
    /// Statements executed so far.
    pub step: u64,
    /// Virtual time, nanoseconds.
    pub time_ns: u64,
    /// The options, by their kind's numbers.
    pub options: &'a [u32],
    /// The default's index into `options`.
    pub default: usize,
}

/// Decides. It must be a function of what it was asked before, so that a run can be repeated.
pub trait Oracle {
    /// An index into `choice.options`.
    fn pick(&mut self, choice: &Choice<'_>) -> usize;
    /// True if it wants to be asked which thread runs next at every visible operation; else the clocks decide.
    fn wants_threads(&self) -> bool { false }
    /// A copy in the present state.
    fn boxed_clone(&self) -> Box<dyn Oracle>;
}

impl Clone for Box<dyn Oracle> {
    fn clone(&self) -> Self { self.boxed_clone() }
}

/// Takes the default each time.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultOracle;

impl Oracle for DefaultOracle {
    fn pick(&mut self, choice: &Choice<'_>) -> usize { choice.default }
    fn boxed_clone(&self) -> Box<dyn Oracle> { Box::new(*self) }
}

/// One deviation from the default.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Deviation {
    /// [`Choice::index`].
    pub index: u64,
    /// The option taken, as its index.
    pub option: u32,
}

/// A run's name: its deviations, in order. Written as `t12-1.40-2` (choice-option, base 36, each index relative to the one
/// before; a leading `t` if threads are chosen too) or `""` for the default.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Schedule {
    /// In order of `index`.
    pub deviations: Vec<Deviation>,
    /// The oracle was asked for threads at every visible operation.
    pub threads: bool,
}

impl Schedule {
    /// Reads one.
    pub fn parse(text: &str) -> Option<Schedule> { text.parse().ok() }
}

impl std::fmt::Display for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.threads { f.write_str("t")?; }
        let mut last = 0;
        for (i, d) in self.deviations.iter().enumerate() {
            if i > 0 { f.write_str(".")?; }
            f.write_str(&base36(d.index - last))?;
            f.write_str("-")?;
            f.write_str(&base36(u64::from(d.option)))?;
            last = d.index;
        }
        Ok(())
    }
}

impl std::str::FromStr for Schedule {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut schedule = Schedule::default();
        let mut rest = text.trim();
        if let Some(r) = rest.strip_prefix('t').filter(|r| r.is_empty() || r.contains('-')) {
            schedule.threads = true;
            rest = r;
        }
        if rest.is_empty() { return Ok(schedule); }
        let mut last: u64 = 0;
        for part in rest.split('.') {
            let bad = || format!("'{part}' is no part of a schedule");
            let (index, option) = part.split_once('-').ok_or_else(bad)?;
            let index = u64::from_str_radix(index, 36).map_err(|_| bad())?;
            let option = u32::from_str_radix(option, 36).map_err(|_| bad())?;
            last = last.checked_add(index).ok_or_else(bad)?;
            schedule.deviations.push(Deviation { index: last, option });
        }
        Ok(schedule)
    }
}

fn base36(mut n: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(n % 36) as usize]);
        n /= 36;
        if n == 0 { break; }
    }
    digits.iter().rev().map(|&b| b as char).collect()
}

/// Replays a schedule.
#[derive(Clone, Debug, Default)]
pub struct ScheduleOracle {
    schedule: Schedule,
    next: usize,
}

impl ScheduleOracle {
    /// An oracle that deviates as the schedule says.
    pub fn new(schedule: Schedule) -> Self { ScheduleOracle { schedule, next: 0 } }
}

impl Oracle for ScheduleOracle {
    fn pick(&mut self, choice: &Choice<'_>) -> usize {
        while let Some(d) = self.schedule.deviations.get(self.next) {
            if d.index > choice.index { break; }
            self.next += 1;
            if d.index == choice.index && (d.option as usize) < choice.options.len() { return d.option as usize; }
        }
        choice.default
    }
    fn wants_threads(&self) -> bool { self.schedule.threads }
    fn boxed_clone(&self) -> Box<dyn Oracle> { Box::new(self.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_survive_printing() {
        let s = Schedule { deviations: vec![Deviation { index: 7, option: 2 }, Deviation { index: 7000, option: 40 }], threads: true };
        assert_eq!(s.to_string(), "t7-2.5e9-14");
        assert_eq!(s.to_string().parse::<Schedule>(), Ok(s));
        assert_eq!("".parse::<Schedule>(), Ok(Schedule::default()));
        assert!("x".parse::<Schedule>().is_err());
    }
}
