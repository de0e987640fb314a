// Runs Azurite as it is, by a clock that a test may move on: a number of milliseconds on standard input moves it.
// Ends with its parent, by the end of its standard input.
const real = Date;
let moved = 0;

globalThis.Date = new Proxy(real, {
  construct: (target, args) => (args.length === 0 ? new real(real.now() + moved) : new real(...args)),
  apply: () => new real(real.now() + moved).toString(),
  get: (target, name) => (name === "now" ? () => real.now() + moved : Reflect.get(target, name)),
});

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    moved += Number(line);
    console.log("moved " + moved);
  })
  .on("close", () => process.exit(0));

require("azurite/dist/src/azurite");
