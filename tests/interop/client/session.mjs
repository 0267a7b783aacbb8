// One signed-in Matrix client with its end-to-end encryption in memory.
import { Journal } from "./journal.mjs";
import { now, until } from "./protocol.mjs";
import { sdk } from "./sdk.mjs";

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

export class Session {
    #client;
    #journal;

    /** Registers over the client-server API with the dummy stage, as a person's client would. */
    static async register({ server, user, password }) {
        const client = sdk.createClient({ baseUrl: server });
        const request = { username: user, password, inhibit_login: true };
        // The first answer is the list of stages with a session; the second carries the stage out.
        const flow = await client.registerRequest(request).then(
            () => null,
            (error) => (error.httpStatus === 401 ? error.data : Promise.reject(error)));
        if (flow) {
            const offered = flow.flows.map((each) => each.stages.join("+"));
            if (!offered.includes("m.login.dummy")) throw new Error(`no dummy stage among ${offered}`);
            await client.registerRequest({ ...request, auth: { type: "m.login.dummy", session: flow.session } });
        }
        return {};
    }

    async login({ server, user, password }) {
        const { access_token, device_id, user_id } = await sdk.createClient({ baseUrl: server }).loginRequest({
            type: "m.login.password",
            identifier: { type: "m.id.user", user },
            password,
            initial_device_display_name: "interop",
        });
        this.#client = sdk.createClient({
            baseUrl: server,
            accessToken: access_token,
            userId: user_id,
            deviceId: device_id,
            timelineSupport: true,
        });
        await this.#client.initRustCrypto({ useIndexedDB: false });
        this.#journal = new Journal(this.#client, sdk);
        await this.#client.startClient({ initialSyncLimit: 20, pollTimeout: 20_000, lazyLoadMembers: false });
        await this.#when("first sync", 60, () => this.#client.isInitialSyncComplete());
        return { user_id, device_id, access_token };
    }

    #when(what, seconds, look) {
        return until(what, seconds, this.#journal.subscribe, look);
    }

    #room(roomId) {
        const room = this.#client.getRoom(roomId);
        if (!room) throw new Error(`the client does not know the room ${roomId}`);
        return room;
    }

    async createRoom({ version, alias, name, encrypted, preset, history }) {
        const initial_state = [];
        if (encrypted) {
            initial_state.push({ type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } });
        }
        if (history) {
            initial_state.push({ type: "m.room.history_visibility", state_key: "", content: { history_visibility: history } });
        }
        const { room_id } = await this.#client.createRoom({
            room_version: version, room_alias_name: alias, name, preset, initial_state,
        });
        await this.#when(`room ${room_id} in the sync`, 30, () => this.#client.getRoom(room_id)?.getMyMembership() === "join");
        return { room_id, version: this.#room(room_id).getVersion() };
    }

    async invite({ room, user }) {
        await this.#client.invite(room, user);
    }

    async awaitInvite({ room, seconds = 60 }) {
        const found = await this.#when(`invite to ${room}`, seconds, () => {
            const known = this.#client.getRoom(room);
            return known?.getMyMembership() === "invite" && known;
        });
        const create = found.currentState.getStateEvents("m.room.create", "");
        return { name: found.name, has_create: Boolean(create) };
    }

    async join({ room, via, seconds = 60 }) {
        const joined = await this.#client.joinRoom(room, via ? { viaServers: via } : {});
        await this.#when(`room ${joined.roomId} in the sync`, seconds, () => {
            const known = this.#client.getRoom(joined.roomId);
            return known?.getMyMembership() === "join" && known.currentState.getStateEvents("m.room.create", "");
        });
        return { room_id: joined.roomId, version: this.#room(joined.roomId).getVersion() };
    }

    async leave({ room }) {
        await this.#client.leave(room);
    }

    /** Waits until `user` has the membership here; for an encrypted room also until messages would be encrypted. */
    async awaitMember({ room, user, membership = "join", encrypted = false, seconds = 60 }) {
        await this.#when(`${membership} of ${user} in ${room}`, seconds,
                         () => this.#client.getRoom(room)?.getMember(user)?.membership === membership);
        if (encrypted && !(await this.#client.getCrypto().isEncryptionEnabledInRoom(room))) {
            throw new Error(`the client does not take ${room} for encrypted`);
        }
    }

    /**
     * Sends a text. While the server does not answer, the same event goes out again under the same transaction id
     * for `patience` seconds: what a careful client does, and what must not make a second event.
     */
    async send({ room, body, patience = 0 }) {
        const sent = now();
        const txnId = this.#client.makeTxnId();
        for (let attempts = 1; ; ++attempts) {
            try {
                // The first attempt leaves a pending local event behind; later ones send that very event again.
                const pending = this.#room(room).findEventById(`~${room}:${txnId}`);
                const { event_id } = pending
                    ? await this.#client.resendEvent(pending, this.#room(room))
                    : await this.#client.sendMessage(room, { msgtype: "m.text", body }, txnId);
                return { event_id, sent, acknowledged: now(), attempts };
            } catch (error) {
                const unanswered = !error.httpStatus || error.httpStatus >= 500;
                if (!unanswered || now() - sent > patience * 1000) throw error;
                await pause(0.5);
            }
        }
    }

    /** The next message is encrypted with a new key, which then has to reach every device. */
    async rotate({ room }) {
        await this.#client.getCrypto().forceDiscardSession(room);
    }

    async awaitMessage({ event, seconds = 60 }) {
        try {
            const entry = await this.#when(`readable ${event}`, seconds, () => {
                const seen = this.#journal.get(event);
                return seen?.readable && seen;
            });
            return entry;
        } catch (error) {
            const seen = this.#journal.get(event);
            throw new Error(`${error.message}${seen ? `; it arrived but: ${seen.failure ?? "not a message"}` : ""}`);
        }
    }

    /** Pages back to the beginning of what may be seen; answers the whole timeline, oldest first. */
    async pageBack({ room, page = 10, seconds = 60 }) {
        const timeline = this.#room(room).getLiveTimeline();
        const end = now() + seconds * 1000;
        let pages = 0;
        while (await this.#client.paginateEventTimeline(timeline, { backwards: true, limit: page })) {
            if (now() > end) throw new Error(`paging back in ${room} did not end in ${seconds} s (${pages} pages)`);
            ++pages;
        }
        return { pages, events: this.#listed(timeline.getEvents()) };
    }

    /**
     * Asks the server for the whole history and reads it, oldest first. Beside the timeline of the SDK, which keeps a
     * hole where a limited sync brings an event that the client itself has sent.
     */
    async readHistory({ room }) {
        const map = this.#client.getEventMapper();
        const events = [];
        let from = null;
        do {
            const page = await this.#client.createMessagesRequest(room, from, 50, "b");
            events.push(...page.chunk.map(map));
            from = page.end;
        } while (from);
        for (const event of events) await this.#client.decryptEventIfNeeded(event);
        return { events: this.#listed(events.reverse()) };
    }

    #listed(events) {
        return events.map((event) => ({
            event_id: event.getId(), type: event.getType(), sender: event.getSender(), body: event.getContent().body,
            readable: !event.isDecryptionFailure(),
        }));
    }

    syncState() {
        return { state: this.#client.getSyncState() };
    }

    /** True again after an outage only once a sync has come through. */
    async awaitSyncing({ seconds = 60 }) {
        await this.#when("running sync", seconds, () => this.#client.getSyncState() === "SYNCING");
    }

    async quit() {
        this.#client?.stopClient();
        setTimeout(() => process.exit(0), 50);
    }
}
