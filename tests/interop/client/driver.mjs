// A Matrix client driven by lines of JSON on standard input; see protocol.mjs. It keeps its encryption keys in
// memory, so it stands for one device for as long as the process lives.
import { serve } from "./protocol.mjs";
import { Session } from "./session.mjs";

const session = new Session();
const commands = { register: Session.register };
for (const [name, method] of [
    ["login", session.login], ["create_room", session.createRoom], ["invite", session.invite],
    ["await_invite", session.awaitInvite], ["join", session.join], ["leave", session.leave],
    ["await_member", session.awaitMember], ["send", session.send], ["rotate", session.rotate], ["await_message", session.awaitMessage],
    ["page_back", session.pageBack], ["read_history", session.readHistory], ["sync_state", session.syncState],
    ["await_syncing", session.awaitSyncing], ["quit", session.quit],
]) {
    commands[name] = (args) => method.call(session, args);
}
serve(commands);
