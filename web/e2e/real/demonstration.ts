/**
 * A demonstration of real nodes for one test: fresh, in a temporary folder, on free ports. `ENTENTE_SHIPPED_COMMAND` names the built
 * command (./check sets it), or `ENTENTE_COMMAND` (CTest sets it); else it is looked for where the builds put it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');
const patience_ms = 240_000;

export function builtCommand(): string {
  const named = process.env.ENTENTE_SHIPPED_COMMAND ?? process.env.ENTENTE_COMMAND;
  const found = named ?? ['build/dev/entente', 'build/entente'].map((one) => join(root, one)).find((one) => existsSync(one));
  if (!found || !existsSync(found)) throw new Error(`no built command at ${found ?? 'build/dev/entente'}: build it, or name it in ENTENTE_COMMAND`);
  return found;
}

/** A listener on a port that is free, below those that the system itself hands out to connections and to other listeners. */
function held(): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(held()) : failed(error)));
    server.listen(randomInt(10_000, 32_000), '127.0.0.1', () => done(server));
  });
}

/** Three free ports: each is held until the last is found, so that none is found twice. */
async function freePorts(): Promise<[number, number, number]> {
  const servers = [await held(), await held(), await held()] as const;
  const ports = servers.map((server) => (server.address() as AddressInfo).port) as [number, number, number];
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

export class Demonstration {
  private process?: ChildProcess;
  private said = '';

  private constructor(
    private readonly folder: string,
    private readonly ports: [number, number, number],
    private readonly options: string[],
    private readonly nodes: number,
    /** The folder that holds packs/ and demo/. */
    private readonly from: string,
  ) {}

  /**
   * Empty nodes; with samples, the demonstration as `./run` opens it, or `./run --moment`; with the people of a pack's scenarios, its
   * nodes at the moment when the first of those begins. Without public statistics, which take their time, unless they are asked for.
   */
  static async start({ samples = false, moment = '', peopleOf = '', nodes = 3, statistics = false, from = root } = {}): Promise<Demonstration> {
    const ports = await freePorts();
    const begins = peopleOf ? ['--people-of', peopleOf] : moment ? ['--moment', moment] : samples ? [] : ['--empty'];
    const options = statistics ? begins : [...begins, '--without-statistics'];
    const demonstration = new Demonstration(mkdtempSync(join(tmpdir(), 'entente-pages-')), ports, options, nodes, from);
    await demonstration.resume();
    return demonstration;
  }

  get interior() {
    return `http://127.0.0.1:${this.ports[0]}`;
  }
  get foreign() {
    return `http://127.0.0.1:${this.ports[1]}`;
  }

  /** The address of the page of the persons concerned, of the first node. */
  get persons() {
    return /page of the persons concerned\s+(http:\S+)/.exec(this.said)?.[1] ?? '';
  }

  /** The address of a node by its place among those that run. */
  node(place: number) {
    return `http://127.0.0.1:${this.ports[place]}`;
  }

  /** Starts the nodes on the data that is there; returns once all answer. */
  async resume() {
    this.said = '';
    const started = spawn(builtCommand(), ['demo', '--data', this.folder, '--ports', this.ports.join(','), ...this.options], { cwd: this.from, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (this.said += text.toString()));
    this.process = started;
    const until = Date.now() + patience_ms;
    while (!(this.said.includes('Ctrl-C') && (await this.answer()))) {
      if (started.exitCode !== null || Date.now() > until) throw new Error(`the demonstration did not start:\n${this.said}`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }

  private async answer() {
    return (await Promise.all(this.ports.slice(0, this.nodes).map((_, place) => answers(this.node(place))))).every(Boolean);
  }

  /** Stops the nodes; their data stays. */
  async stop() {
    const running = this.process;
    this.process = undefined;
    if (!running || running.exitCode !== null) return;
    await new Promise<void>((done) => {
      running.once('exit', () => done());
      running.kill('SIGTERM');
    });
  }

  async end() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
