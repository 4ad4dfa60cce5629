//! Exceptions in two passes, as data of the thread (RUNTIME 10.4).
//!
//! The first pass looks for a handler up the whole stack and runs filters on top of it; it also collects the trace. The
//! second pass leaves frames, runs finally blocks and enters the handler. Both can be interrupted at any instruction.

use crate::code::LinkedHandlerKind;
use crate::machine::{Machine, Stop, TraceItem};
use crate::memory::Addr;
use crate::sched;
use crate::thread::{Frame, FrameKind, NO_REGISTER, Phase, Unwind};
use crate::types::InstId;
use std::rc::Rc;

/// Instead of a handler's number in [`Unwind::target`]: the frame itself stops the exception (filter, type initializer, report).
const BOUNDARY: u32 = u32::MAX;

impl Machine {
    /// Begins to throw; the top frame is saved behind the instruction that throws. [`Machine::unwind`] goes on.
    pub(crate) fn throw(&mut self, t: usize, exception: Addr, keep_trace: bool) {
        let depth = self.threads[t].frames.len() as u32;
        if !keep_trace {
            // Behind a seam (ExceptionDispatchInfo) the trace goes on.
            let is_marked = self.traces.get(&exception).is_some_and(|t| t.last() == Some(&TraceItem::Seam));
            if !is_marked { Rc::make_mut(&mut self.traces).insert(exception, Rc::default()); }
        }
        self.threads[t].unwinds.push(Unwind { exception, is_rethrown: keep_trace, phase: Phase::Search, frame: depth.saturating_sub(1), handler: 0, depth, target: None, running: None });
        if self.is_observed { sched::on_thrown(self, t, exception); }
    }

    /// Takes exceptions on their way as far as code must run: None, or why the thread stops.
    pub(crate) fn unwind(&mut self, t: usize) -> Option<Stop> {
        loop {
            let unwind = self.threads[t].unwinds.last()?.clone();
            let done = match unwind.phase {
                Phase::Search => self.search(t, unwind),
                Phase::Report => return None,
                Phase::Unwind => match self.leave(t, unwind) {
                    Ok(done) => done,
                    Err(stop) => return Some(stop),
                },
            };
            if done { return None; }
        }
    }
    fn set_unwind(&mut self, t: usize, unwind: Unwind) {
        if let Some(last) = self.threads[t].unwinds.last_mut() { *last = unwind; }
    }

    /// First pass. True: code must run now.
    fn search(&mut self, t: usize, mut unwind: Unwind) -> bool {
        let world = self.world.clone();
        loop {
            let frame = &self.threads[t].frames[unwind.frame as usize];
            let (inst, kind, pc) = (frame.inst, frame.kind, frame.pc.saturating_sub(1));
            if unwind.handler == 0 && kind != FrameKind::Filter && !world.method(inst).is_trace_hidden {
                let traces = Rc::make_mut(&mut self.traces);
                let trace = Rc::make_mut(traces.entry(unwind.exception).or_default());
                let is_known = unwind.is_rethrown && unwind.frame + 1 == unwind.depth && matches!(trace.last(), Some(TraceItem::Frame(last, _)) if *last == inst);
                if !is_known && trace.len() < 10_000 { trace.push(TraceItem::Frame(inst, pc)); }
            }
            let code = world.code(inst);
            let is_filter = kind == FrameKind::Filter;
            // A filter has no handlers of its own; those around it are not asked, for its exceptions are lost.
            while let Some(h) = code.handlers.get(unwind.handler as usize).filter(|_| !is_filter) {
                let number = unwind.handler;
                unwind.handler += 1;
                if !h.covers(pc) { continue; }
                match h.kind {
                    LinkedHandlerKind::Catch { ty, .. } => {
                        let have = self.memory.type_of(unwind.exception);
                        if have == ty || world.is_assignable(have, ty) {
                            unwind.target = Some((unwind.frame, number));
                            self.begin_second_pass(t, unwind);
                            return false;
                        }
                    }
                    LinkedHandlerKind::Filter { filter, exception } => {
                        let owner = self.threads[t].frames[unwind.frame as usize].clone();
                        let top = self.threads[t].frames.last().map_or(owner.top, |f| f.top);
                        self.threads[t].stack.set(owner.segment, owner.base + exception as u32, unwind.exception as u64);
                        let filter = Frame { pc: filter, top, dst: NO_REGISTER, kind: FrameKind::Filter, ..owner };
                        self.set_unwind(t, unwind);
                        self.threads[t].frames.push(filter);
                        return true;
                    }
                    LinkedHandlerKind::Finally { .. } => {}
                }
            }
            if is_filter || matches!(kind, FrameKind::TypeInitializer(_) | FrameKind::Report) {
                unwind.target = Some((unwind.frame, BOUNDARY));
                self.begin_second_pass(t, unwind);
                return false;
            }
            if unwind.frame == 0 { break; }
            unwind.frame -= 1;
            unwind.handler = 0;
        }
        // Nobody catches it.
        unwind.phase = Phase::Report;
        let exception = unwind.exception;
        self.set_unwind(t, unwind);
        sched::on_unhandled(self, t, exception);
        match self.world.known_method("process.unhandled") {
            Some(report) => {
                self.push_frame(t, report, &[exception as u64], NO_REGISTER, FrameKind::Report);
                true
            }
            None => { self.end_report(t); false }
        }
    }
    fn begin_second_pass(&mut self, t: usize, mut unwind: Unwind) {
        unwind.phase = Phase::Unwind;
        unwind.frame = self.threads[t].frames.len() as u32 - 1;
        unwind.handler = 0;
        self.set_unwind(t, unwind);
    }
    /// The report of an unhandled exception is written: the thread's finally blocks run now.
    pub(crate) fn end_report(&mut self, t: usize) {
        if let Some(unwind) = self.threads[t].unwinds.last().cloned() { self.begin_second_pass(t, Unwind { target: None, ..unwind }); }
    }
    /// A filter has answered.
    pub(crate) fn end_filter(&mut self, t: usize, accepted: bool) {
        self.pop_frame(t, false);
        if let Some(mut unwind) = self.threads[t].unwinds.last().cloned()
            && accepted {
                unwind.target = Some((unwind.frame, unwind.handler.saturating_sub(1)));
                self.begin_second_pass(t, unwind);
            }
    }

    /// Second pass. True: code must run now.
    fn leave(&mut self, t: usize, mut unwind: Unwind) -> Result<bool, Stop> {
        let world = self.world.clone();
        loop {
            let Some(frame) = self.threads[t].frames.last() else {
                self.threads[t].unwinds.clear();
                return Err(Stop::Unhandled(unwind.exception));
            };
            let index = self.threads[t].frames.len() as u32 - 1;
            let (inst, kind, pc, segment, base) = (frame.inst, frame.kind, frame.pc.saturating_sub(1), frame.segment, frame.base);
            let target = unwind.target.filter(|(f, _)| *f == index).map(|(_, h)| h);
            let code = world.code(inst);
            if kind != FrameKind::Filter || target != Some(BOUNDARY) {
                while let Some(h) = code.handlers.get(unwind.handler as usize) {
                    let number = unwind.handler;
                    unwind.handler += 1;
                    match h.kind {
                        LinkedHandlerKind::Catch { exception, .. } | LinkedHandlerKind::Filter { exception, .. } if target == Some(number) => {
                            let state = &mut self.threads[t];
                            state.stack.set(segment, base + exception as u32, unwind.exception as u64);
                            if let Some(frame) = state.frames.last_mut() { frame.pc = h.handler; }
                            state.unwinds.pop();
                            self.drop_replaced(t, index, h.handler);
                            if self.is_observed && !world.inst(inst).is_hidden { sched::on_caught(self, t, unwind.exception); }
                            return Ok(true);
                        }
                        LinkedHandlerKind::Finally { exception, target: to } if h.covers(pc) => {
                            let state = &mut self.threads[t];
                            state.stack.set(segment, base + exception as u32, unwind.exception as u64);
                            state.stack.set(segment, base + to as u32, -1i64 as u64);
                            if let Some(frame) = state.frames.last_mut() { frame.pc = h.handler; }
                            unwind.running = Some((index, number));
                            unwind.frame = index;
                            self.drop_older(t, index, h.handler);
                            self.set_unwind(t, unwind);
                            return Ok(true);
                        }
                        _ => {}
                    }
                }
            }
            if target == Some(BOUNDARY) {
                let exception = unwind.exception;
                self.threads[t].unwinds.pop();
                self.pop_frame(t, true);
                match kind {
                    // The exception is lost; the filter says no, and the older search goes on.
                    FrameKind::Filter => return Ok(false),
                    FrameKind::TypeInitializer(ty) => {
                        self.fail_initializer(ty, exception);
                        // The access that needed the type throws.
                        if let Some(frame) = self.threads[t].frames.last_mut() { frame.pc += 1; }
                        self.raise_type_initializer(t, ty, exception);
                        return Ok(true);
                    }
                    FrameKind::Report => { self.end_report(t); return Ok(false) }
                    FrameKind::Normal | FrameKind::Message(_) | FrameKind::Boxed(_) | FrameKind::Entry => return Ok(false),
                }
            }
            self.pop_frame(t, true);
            unwind.handler = 0;
            unwind.running = None;
            unwind.frame = index.saturating_sub(1);
            self.set_unwind(t, unwind.clone());
        }
    }
    /// Older exceptions whose finally block the newest one (just caught, already taken off) has left are replaced by it.
    fn drop_replaced(&mut self, t: usize, frame: u32, pc: u32) {
        let keep = self.kept(t, frame, pc, self.threads[t].unwinds.len());
        self.threads[t].unwinds = keep;
    }
    /// Likewise while the newest one is still on its way.
    fn drop_older(&mut self, t: usize, frame: u32, pc: u32) {
        let count = self.threads[t].unwinds.len().saturating_sub(1);
        if count == 0 { return; }
        let newest = self.threads[t].unwinds.last().cloned();
        let mut keep = self.kept(t, frame, pc, count);
        keep.extend(newest);
        self.threads[t].unwinds = keep;
    }
    fn kept(&self, t: usize, frame: u32, pc: u32, count: usize) -> Vec<Unwind> {
        let state = &self.threads[t];
        state.unwinds[..count].iter().filter(|u| match (u.phase, u.running) {
            (Phase::Unwind, Some((f, h))) => {
                f < frame || f == frame && {
                    let code = self.world.code(state.frames[f as usize].inst);
                    code.handlers.get(h as usize).is_some_and(|h| h.handler <= pc && pc < h.handler_end)
                }
            }
            // A search waits for a filter above: it is still needed if the filter's frame is.
            (Phase::Search, _) => state.frames.iter().take(frame as usize + 1).any(|f| f.kind == FrameKind::Filter),
            (Phase::Report, _) => true,
            (Phase::Unwind, None) => false,
        }).cloned().collect()
    }

    /// The lines of an exception's trace as .NET prints them, without a line end after the last; None if it was never thrown.
    pub fn stack_trace(&self, exception: Addr) -> Option<String> {
        let trace = self.traces.get(&exception)?;
        let mut out = String::new();
        let mut quiet = false;
        for item in trace.iter() {
            // No seam behind the frame of an async method, where .NET finds the method behind the state machine.
            if quiet && matches!(item, TraceItem::Seam) { continue; }
            if !out.is_empty() { out.push('\n'); }
            match item {
                TraceItem::Frame(inst, pc) => {
                    let method = self.world.method(*inst);
                    let machine = self.world.program.type_def(method.owner).state_machine.as_ref();
                    quiet = machine.is_some_and(|m| m.kind != awaitlab_program::MachineKind::Iterator) && !method.display.ends_with(".MoveNext()");
                    out += "   at ";
                    out += &method.display;
                    self.write_line(&mut out, *inst, *pc);
                }
                TraceItem::Seam => out += "--- End of stack trace from previous location ---",
            }
        }
        while let Some(rest) = out.strip_suffix("\n--- End of stack trace from previous location ---") { let n = rest.len(); out.truncate(n); }
        Some(out)
    }
    /// The trace of a thread as it stands: Environment.StackTrace.
    pub fn thread_trace(&self, thread: usize) -> String {
        let mut out = String::new();
        for frame in self.threads[thread].frames.iter().rev() {
            let method = self.world.method(frame.inst);
            if frame.kind == FrameKind::Filter || method.is_trace_hidden { continue; }
            if !out.is_empty() { out.push('\n'); }
            out += "   at ";
            out += &method.display;
            self.write_line(&mut out, frame.inst, frame.pc.saturating_sub(1));
        }
        out
    }
    /// ` in Program.cs:line 3`, where the frame stands in a program whose lines are known.
    fn write_line(&self, out: &mut String, inst: InstId, pc: u32) {
        let code = self.world.code(inst);
        let span = code.statement_span(pc);
        if code.is_library || !span.is_some() { return; }
        let Some(file) = self.world.program.files.get(span.file as usize) else { return };
        if let Some(line) = file.line(span.start) {
            out.push_str(&format!(" in {}:line {line}", file.name));
        }
    }
}
