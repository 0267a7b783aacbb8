// What a client has seen: each timeline event with the moment it arrived and the moment its text could be read.
import { now } from "./protocol.mjs";

export class Journal {
    #entries = new Map(); // event id -> { arrived, readable, body, failure }
    #listeners = new Set();

    constructor(client, { ClientEvent, MatrixEventEvent, RoomEvent, RoomStateEvent, RoomMemberEvent }) {
        client.on(RoomEvent.Timeline, (event) => this.#see(event));
        client.on(MatrixEventEvent.Decrypted, (event) => this.#see(event));
        for (const kind of [ClientEvent.Sync, ClientEvent.Room, RoomEvent.MyMembership, RoomEvent.LocalEchoUpdated,
                            RoomStateEvent.Events, RoomMemberEvent.Membership]) {
            client.on(kind, () => this.changed());
        }
    }

    #see(event) {
        const id = event.getId();
        if (!id || id.startsWith("~")) return; // a local echo has not been anywhere yet
        const entry = this.#entries.get(id) ?? { arrived: now() };
        entry.failure = event.isDecryptionFailure() ? String(event.decryptionFailureReason) : undefined;
        if (!entry.readable && event.getType() === "m.room.message") {
            entry.readable = now();
            entry.body = event.getContent().body;
            entry.encrypted = event.isEncrypted();
            entry.sender = event.getSender();
        }
        this.#entries.set(id, entry);
        this.changed();
    }

    changed() {
        for (const listener of [...this.#listeners]) listener();
    }

    subscribe = (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    };

    get(eventId) {
        return this.#entries.get(eventId);
    }
}
