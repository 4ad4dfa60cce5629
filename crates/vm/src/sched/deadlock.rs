//! Who waits for whom: explains why nothing can go on, and finds cycles of locks while others still run.

use super::pool::What;
use super::{Key, NULL, Obj, Sched, State, Tid};
use crate::trace::{End, EventKind, Id, Link, WaitKind};
use rustc_hash::FxHashMap;

/// A thing in the graph of waiting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Node {
    /// A thread.
    Thread(Tid),
    /// A task.
    Task(Obj),
    /// A posted message, by its number.
    Post(u32),
    /// A queued work item.
    Work(Obj),
    /// A monitor.
    Lock(Obj),
    /// A semaphore, event …
    Object(Obj),
}

/// A path of nodes, each with the word that leads on to the next.
type Path = Vec<(Node, &'static str)>;
/// A node on the way, what it needs, and the number of the need to follow next.
type Visit = (Node, Vec<(&'static str, Node)>, usize);

impl Sched {
    /// What `node` needs to go on.
    fn needs(&self, node: Node) -> Vec<(&'static str, Node)> {
        match node {
            Node::Thread(tid) => self.thread_needs(tid),
            Node::Task(task) => self.task_needs(task),
            Node::Post(number) => {
                let Some(post) = self.causes.posts.iter().find(|p| p.number == number) else { return vec![] };
                if let Some(t) = post.running { return vec![("runs on", Node::Thread(t))]; }
                self.pump_of(post.context).map(|t| ("needs this thread", Node::Thread(t))).into_iter().collect()
            }
            Node::Work(object) => {
                // It waits for a free worker: all of them are blocked.
                let runs = self.threads.iter().position(|t| t.worker.as_ref().is_some_and(|w| w.current.as_ref().is_some_and(|c| c.what == What::Item(object))));
                if let Some(at) = runs { return vec![("runs on", Node::Thread(Tid(at as u32)))]; }
                let mut busy: Vec<Tid> = self.pool.workers.iter().copied().filter(|t| self.threads[t.index()].state == State::Blocked).collect();
                busy.sort_unstable();
                busy.into_iter().map(|t| ("needs a free worker", Node::Thread(t))).collect()
            }
            Node::Lock(object) => {
                let owner = self.monitors.get(&object).and_then(|m| m.owner);
                owner.map(|t| ("is held by", Node::Thread(t))).into_iter().collect()
            }
            Node::Object(object) => {
                let Some(f) = self.causes.fixtures.get(&object) else { return vec![] };
f.holders
                    .iter()
                    .filter_map(|h| match (h.task, h.machine) {
                        (NULL, NULL) => Some(Node::Thread(h.thread)).filter(|_| self.threads[h.thread.index()].state != State::Ended),
                        (NULL, _) => None,
                        (task, _) => Some(Node::Task(task)).filter(|_| self.causes.tasks.contains_key(&task)),
                    })
                    .map(|n| ("is held by", n))
                    .collect()
            }
        }
    }

    fn thread_needs(&self, tid: Tid) -> Vec<(&'static str, Node)> {
        let t = &self.threads[tid.index()];
        if t.state != State::Blocked { return vec![]; }
        let Some(w) = t.wait else { return vec![] };
        match (w.key, w.kind) {
            (Some(Key::Lock(o)), _) => vec![("needs the lock", Node::Lock(o))],
            (Some(Key::Thread(o)), _) => vec![("waits for the end of", Node::Thread(o))],
            (Some(Key::Type(ty)), _) => self.initializers.get(&ty).map(|&t| ("needs a type's initializer on", Node::Thread(t))).into_iter().collect(),
            (Some(Key::Pulse(o)), _) => vec![("needs a pulse of", Node::Object(o))],
            (_, WaitKind::Task | WaitKind::AsyncMain) if w.subject != NULL => vec![("needs the result of", Node::Task(w.subject))],
            _ if w.subject != NULL => {
                if self.causes.tasks.contains_key(&w.subject) { vec![("needs the result of", Node::Task(w.subject))] } else { vec![("needs", Node::Object(w.subject))] }
            }
            (None, WaitKind::Join) if tid == Tid::MAIN => {
                (1..self.threads.len()).filter(|&i| !self.threads[i].is_background && self.threads[i].state == State::Blocked).map(|i| ("waits for the end of", Node::Thread(Tid(i as u32)))).collect()
            }
            _ => vec![],
        }
    }

    fn task_needs(&self, task: Obj) -> Vec<(&'static str, Node)> {
        let Some(info) = self.causes.tasks.get(&task) else { return vec![] };
        let mut all = vec![];
        for p in &self.causes.posts {
            if p.task == task { all.push(("needs its continuation", Node::Post(p.number))); }
        }
        if let Some(work) = self.all_work().find(|w| w.task == task || w.what == What::Item(task)) { all.push(("waits in a queue", Node::Work(work.object()))); }
        if self.timers.is_queued && self.timers.all().any(|t| t.object == task && t.due_ns <= self.horizon) { all.push(("needs its timer", Node::Work(NULL))); }
        if let Some((awaited, _, _)) = info.awaits {
            if awaited != NULL && self.causes.tasks.contains_key(&awaited) { all.push(("awaits", Node::Task(awaited))); }
            else if awaited != NULL && self.causes.fixtures.contains_key(&awaited) { all.push(("awaits", Node::Object(awaited))); }
        }
        for &part in &info.parts {
            if self.causes.tasks.contains_key(&part) { all.push(("waits for", Node::Task(part))); }
            else if self.causes.fixtures.contains_key(&part) { all.push(("waits for", Node::Object(part))); }
        }
        if let (Some(t), None) = (info.running_on, info.awaits) { all.push(("runs on", Node::Thread(t))); }
        all
    }

    fn all_work(&self) -> impl Iterator<Item = &super::pool::Work> {
        let local = self.pool.workers.iter().filter_map(|t| self.threads[t.index()].worker.as_ref()).flat_map(|w| w.local.iter());
        self.pool.high.iter().chain(self.pool.global.iter()).chain(local)
    }

    /// The thread that must run a context's messages.
    fn pump_of(&self, context: Obj) -> Option<Tid> {
        let live = |t: &Tid| self.threads[t.index()].state != State::Ended;
        if let Some(t) = self.causes.pumps.get(&context).copied().filter(live) { return Some(t); }
        self.threads.iter().position(|t| t.context == context && t.state != State::Ended).map(|i| Tid(i as u32))
    }

    fn node_name(&self, node: Node, before: Option<Node>) -> String {
        match node {
            Node::Thread(t) => self.thread_name(t),
            Node::Task(o) => {
                let name = self.causes.name(o);
                if name.is_empty() { "a task".to_owned() } else { name.to_owned() }
            }
            Node::Post(n) => {
                let post = self.causes.posts.iter().find(|p| p.number == n);
                match (post, before) {
                    (Some(p), Some(Node::Task(t))) if p.task == t => "its continuation".to_owned(),
                    (Some(p), _) if !p.text.is_empty() => p.text.clone(),
                    _ => "a message".to_owned(),
                }
            }
            Node::Work(o) => {
                let work = self.all_work().find(|w| w.object() == o);
                match (work, before) {
                    (Some(w), Some(Node::Task(_))) if w.what == What::Timers => "its timer".to_owned(),
                    (Some(w), Some(Node::Task(t))) if w.task == t => (if w.text.starts_with("continue") { "its continuation" } else { "its work item" }).to_owned(),
                    (Some(w), _) if !w.text.is_empty() => w.text.clone(),
                    _ => "a work item".to_owned(),
                }
            }
            Node::Lock(o) => match self.causes.fixtures.get(&o) {
                Some(f) => format!("lock on {}", f.name),
                None => "a lock".to_owned(),
            },
            Node::Object(o) => self.causes.fixtures.get(&o).map_or_else(|| "something".to_owned(), |f| f.name.clone()),
        }
    }

    fn node_id(&mut self, node: Node) -> Id {
        match node {
            Node::Thread(t) => self.threads[t.index()].id,
            Node::Task(o) | Node::Lock(o) | Node::Object(o) => self.rec.id(o),
            Node::Post(n) => self.causes.posts.iter().find(|p| p.number == n).map_or(Id::NONE, |p| p.item),
            Node::Work(o) => self.all_work().find(|w| w.object() == o).map_or(Id::NONE, |w| w.id),
        }
    }

    /// A path from `start` that ends in a cycle, and where in it the cycle begins; else the longest chain met.
    fn search(&self, start: Node, seen: &mut FxHashMap<Node, bool>) -> (Path, Option<usize>) {
        // (node, the word that led here, edges, next edge)
        let mut path: Vec<Visit> = vec![(start, self.needs(start), 0)];
        let mut longest: Vec<(Node, &'static str)> = vec![(start, "")];
        seen.insert(start, true);
        while let Some((_, edges, next)) = path.last_mut() {
            let Some(&(_, to)) = edges.get(*next) else {
                if path.len() > longest.len() { longest = Self::words(&path); }
                if let Some((node, _, _)) = path.pop() { seen.insert(node, false); }
                continue;
            };
            *next += 1;
            match seen.get(&to) {
                Some(true) => {
                    let from = path.iter().position(|p| p.0 == to).unwrap_or(0);
                    let mut words = Self::words(&path);
                    words.push((to, ""));
                    return (words, Some(from));
                }
                Some(false) => {}
                None => {
                    seen.insert(to, true);
                    let edges = self.needs(to);
                    path.push((to, edges, 0));
                }
            }
        }
        (longest, None)
    }

    /// Nodes with the word that leads on to the next one.
    fn words(path: &[Visit]) -> Path {
        path.iter().map(|(node, edges, next)| (*node, edges.get(next.wrapping_sub(1)).map_or("", |e| e.0))).collect()
    }

    fn explain(&mut self, path: &[(Node, &'static str)]) -> (Vec<Link>, String) {
        let mut links = vec![];
        let mut text = String::new();
        let mut before = None;
        for (i, &(node, _)) in path.iter().enumerate() {
            if i > 0 { text.push_str(" → "); }
            text.push_str(&self.node_name(node, before));
            before = Some(node);
        }
        for pair in path.windows(2) {
            let (who, whom) = (self.node_id(pair[0].0), self.node_id(pair[1].0));
            let needs = self.rec.text(pair[0].1);
            links.push(Link { who, needs, whom });
        }
        (links, text)
    }

    /// Nothing can run and nothing is pending: the run ends here.
    pub fn deadlock(&mut self) {
        let starts: Vec<Node> = (0..self.threads.len()).filter(|&i| self.threads[i].state == State::Blocked).map(|i| Node::Thread(Tid(i as u32))).collect();
        let mut seen = FxHashMap::default();
        let mut found: Option<Vec<(Node, &'static str)>> = None;
        let mut chain: Vec<(Node, &'static str)> = vec![];
        for &start in &starts {
            if seen.contains_key(&start) { continue; }
            let (path, cycle) = self.search(start, &mut seen);
            if let Some(from) = cycle {
                found = Some(if from == 0 || start == Node::Thread(Tid::MAIN) { path } else { path[from..].to_vec() });
                break;
            }
            if path.len() > chain.len() && (chain.is_empty() || chain[0].0 != Node::Thread(Tid::MAIN)) { chain = path; }
        }
        let is_cycle = found.is_some();
        let path = found.unwrap_or(chain);
        let (links, mut text) = self.explain(&path);
        if !is_cycle
            && let Some(&(last, _)) = path.last() {
                text.push_str(match last {
                    Node::Task(_) => ", which nothing will complete",
                    Node::Thread(t) if self.threads[t.index()].wait.is_some_and(|w| w.kind == WaitKind::Sleep) => ", which sleeps for ever",
                    Node::Thread(_) => ", which waits for ever",
                    _ => ", which nobody will release",
                });
            }
        self.finish(End::Deadlock { links, text });
    }

    /// The thread has just blocked: is there a cycle of threads, locks and joins that time cannot break? Reported once.
    pub(super) fn look_for_stuck(&mut self, tid: Tid) {
        if self.stuck_reported || !self.rec.on { return; }
        let mut path: Vec<(Node, &'static str)> = vec![];
        let mut node = Node::Thread(tid);
        loop {
            if path.len() > 64 { return; }
            if let Some(from) = path.iter().position(|p| p.0 == node) {
                if from != 0 { return; }
                path.push((node, ""));
                break;
            }
            if let Node::Thread(t) = node
                && self.threads[t.index()].wait.is_none_or(|w| w.until.is_some()) { return; }
            if !matches!(node, Node::Thread(_) | Node::Lock(_)) { return; }
            let edges = self.needs(node);
            let [(word, to)] = edges[..] else { return };
            path.push((node, word));
            node = to;
        }
        self.stuck_reported = true;
        let (links, text) = self.explain(&path);
        let text = self.rec.text(&text);
        self.rec.emit_for(self.now, Id::NONE, EventKind::Stuck { links, text });
    }
}
