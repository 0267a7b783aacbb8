// One JSON object a line: {"id": 1, "command": "send", ...} in, {"id": 1, "ok": {...}} or {"id": 1, "error": "..."}
// out. Commands run side by side: a long wait does not hold up a send.
import { createInterface } from "node:readline";

const describe = (error) => {
    const parts = [error?.httpStatus, error?.errcode, error?.message ?? String(error)];
    return parts.filter(Boolean).join(" ");
};

export const serve = (commands) => {
    const answer = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

    createInterface({ input: process.stdin }).on("line", async (line) => {
        const { id, command, ...args } = JSON.parse(line);
        try {
            if (!Object.hasOwn(commands, command)) throw new Error(`no such command: ${command}`);
            answer({ id, ok: (await commands[command](args)) ?? {} });
        } catch (error) {
            process.stderr.write(`${command}: ${error?.stack ?? error}\n`);
            answer({ id, error: describe(error) });
        }
    }).on("close", () => process.exit(0));

    // The harness judges by answers; a stray rejection of the SDK while its server is down is not one.
    process.on("unhandledRejection", (error) => process.stderr.write(`unhandled: ${error?.stack ?? error}\n`));
};

/** Milliseconds since the epoch, finer than Date.now(); comparable between processes of one machine. */
export const now = () => performance.timeOrigin + performance.now();

/** Resolves with the first truthy value of `look`, asked again each time `subscribe`'s callback fires. */
export const until = (what, seconds, subscribe, look) =>
    new Promise((resolve, reject) => {
        let unsubscribe = () => {};
        const timer = setTimeout(() => finish(() => reject(new Error(`after ${seconds} s: still no ${what}`))), seconds * 1000);
        const finish = (outcome) => {
            clearTimeout(timer);
            unsubscribe();
            outcome();
        };
        const check = () => {
            const found = look();
            if (found) finish(() => resolve(found));
        };
        unsubscribe = subscribe(check);
        check();
    });
