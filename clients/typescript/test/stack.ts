import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A local stack of this test run's own: `COATCHECK_URL`, if it names one that runs, or one that is started. */
export interface Stack {
  url: string;
  stop: () => Promise<void>;
}

const UP = path.resolve(process.cwd(), "../../deploy/local/up");
const READY_WITHIN = 600_000;

export async function startStack(...options: string[]): Promise<Stack> {
  if (process.env["COATCHECK_URL"]) {
    return { url: process.env["COATCHECK_URL"], stop: async () => undefined };
  }
  const data = await mkdtemp(path.join(tmpdir(), "coatcheck-client-"));
  const ports = ["port", "worker-port", "postgres-port", "redis-port", "amqp-port", "model-port"].map((name) => `--${name}=0`);
  const launcher = spawn(UP, ["--data", data, ...ports, "--model-latency", "300ms", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    await ended(launcher);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  // A test that is interrupted leaves no server behind.
  process.once("exit", () => launcher.kill("SIGTERM"));
  try {
    return { url: await announced(launcher), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

function announced(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string) => reject(new Error(`The local stack ${why}:\n${said}`));
    const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN);
    const heard = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /Coatcheck is ready[\s\S]*?(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (url) {
        clearTimeout(timer);
        resolve(url);
      }
    };
    launcher.stdout?.on("data", heard);
    launcher.stderr?.on("data", heard);
    launcher.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function ended(launcher: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (launcher.exitCode !== null) {
      resolve();
      return;
    }
    launcher.once("exit", () => resolve());
    launcher.kill("SIGTERM");
  });
}
