//! Bound trees as bytecode, over a library of a few types. Every program must also pass the verifier.

use awaitlab_compiler::{Library, Options, compile, compile_library};
use awaitlab_program::text::body_to_text;
use awaitlab_program::{MethodCode, Program, verify::verify};
use expect_test::{Expect, expect};

fn library() -> Library {
    compile_library(&[("mini.cs".into(), include_str!("common/mini.cs").into())]).0.expect("the small library compiles")
}
fn program(source: &str) -> Program {
    let c = compile(&library(), &[("test.cs".into(), source.into())], &Options { implicit_usings: false, ..Options::default() });
    let errors: Vec<_> = c.diagnostics.iter().filter(|d| d.is_error()).map(|d| format!("{} {}", d.code, d.message)).collect();
    let Some(program) = c.program else { panic!("{errors:?}") };
    assert_eq!(verify(&program), Vec::<String>::new());
    program
}
fn code(source: &str, method: &str, expected: Expect) {
    let p = program(source);
    let Some(m) = p.methods.iter().find(|m| m.display.starts_with(method)) else {
        panic!("{:?}", p.methods.iter().map(|m| m.display.as_str()).collect::<Vec<_>>())
    };
    let MethodCode::Body(body) = &m.code else { panic!("no body") };
    // `expect!` takes the common indentation away.
    let text: String = body_to_text(&p, body).lines().map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line))).collect();
    expected.assert_eq(&text);
}

#[test]
fn operands_are_read_where_they_stand() {
    code("class C { static int F(int x) { return x + (x = 5) * x; } static void Main() { } }", "C.F(", expect![[r#"
          %0: Int32 x
          %1: Int32
          %2: Int32
          %3: Int32
          %4: Int32
            0 Statement
            1 Move { dst: %1, src: %0 }
            2 Const { dst: %0, value: Bits(5) }
            3 Binary { op: Mul, num: I32, dst: %3, left: %0, right: %0 }
            4 Binary { op: Add, num: I32, dst: %4, left: %1, right: %3 }
            5 Return { value: Some(%4) }
    "#]]);
}

#[test]
fn a_read_and_a_write_are_never_one() {
    code("class C { int n; void F() { n++; } static void Main() { } }", "C.F(", expect![[r#"
          %0: C this
          %1: Int32
          %2: Int32
          %3: Int32
            0 Statement
            1 LoadField { dst: %1, object: %0, field: C.n }
            2 Const { dst: %2, value: Bits(1) }
            3 Binary { op: Add, num: I32, dst: %3, left: %1, right: %2 }
            4 StoreField { object: %0, field: C.n, src: %3 }
            5 Return { value: None }
    "#]]);
}

#[test]
fn a_jump_out_of_a_try_leaves_it() {
    code("class C { static int F(bool b) { while (true) { try { if (b) break; } finally { b = true; } } return 1; } static void Main() { } }", "C.F(", expect![[r#"
          %0: Boolean b
          %1: Object
          %2: Int32
          %3: Boolean
          %4: Int32
            0 Statement
            1 Statement
            2 Branch { condition: %0, when: false, target: 5 }
            3 Statement
            4 Leave { target: 10 }
            5 Leave { target: 9 }
            6 Statement
            7 Const { dst: %0, value: Bits(1) }
            8 EndFinally
            9 Jump { target: 0 }
           10 Statement
           11 Const { dst: %4, value: Bits(1) }
           12 Return { value: Some(%4) }
          try 1..6 finally %1 %2 6..9
    "#]]);
}
