// Runs Azurite as it is, by a clock that a test may move on: a number of milliseconds on standard input moves it. The word
// stop lets the requests under way come to their end, takes no more, and writes down what there is: Azurite itself may
// answer a request after it has written down its state. Ends with its parent, by the end of its standard input.
const real = Date;
let moved = 0;

globalThis.Date = new Proxy(real, {
  construct: (target, args) => (args.length === 0 ? new real(real.now() + moved) : new real(...args)),
  apply: () => new real(real.now() + moved).toString(),
  get: (target, name) => (name === "now" ? () => real.now() + moved : Reflect.get(target, name)),
});

const http = require("http");
const create = http.createServer;
const servers = [];
let underWay = 0;

// Azurite removes listeners that are not its own, so requests are counted where they are told.
http.createServer = (...args) => {
  const server = create(...args);
  const emit = server.emit;
  server.emit = (event, ...about) => {
    if (event === "request") {
      underWay++;
      about[1].on("close", () => underWay--);
    }
    return emit.call(server, event, ...about);
  };
  servers.push(server);
  return server;
};

function stop() {
  servers.forEach((server) => {
    server.removeAllListeners("request");
    server.on("request", (request, response) => response.destroy());
  });
  const waiting = setInterval(() => {
    if (underWay === 0) {
      clearInterval(waiting);
      process.emit("SIGTERM");
    }
  }, 10);
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "stop") {
      stop();
      return;
    }
    moved += Number(line);
    console.log("moved " + moved);
  })
  .on("close", () => process.exit(0));

require("azurite/dist/src/azurite");
