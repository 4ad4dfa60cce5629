// Times calls of a module's exports: each step of the plan is [export, argument, rounds]; prints `export argument ms` of the
// best round, in the plan's order, then `done`. Runs in Node and in a browser.
async function measure(bytes, plan, print) {
  let start = performance.now();
  const module = await WebAssembly.compile(bytes);
  print(`module 0 ${performance.now() - start}`);
  const imports = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    (imports[space] ??= {})[name] = () => { throw new Error(`the module calls ${name}`); };
  }
  const { exports } = await WebAssembly.instantiate(module, imports);
  for (const [name, argument, rounds] of plan) {
    let best = Infinity;
    try {
      for (let i = 0; i < rounds; i++) {
        start = performance.now();
        const result = exports[name](argument);
        const took = performance.now() - start;
        best = result ? Math.min(best, took) : NaN;
      }
    } catch (error) {
      best = NaN;
    }
    print(`${name} ${argument} ${best}`);
    // Lets the engine's compiler threads hand over what they made.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  print("done");
}
if (typeof process === "object" && process.argv) {
  const [, , file, plan] = process.argv;
  measure(require("fs").readFileSync(file), JSON.parse(plan), console.log);
}
