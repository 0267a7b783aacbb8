<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Choose a name.</source>
        <translation>Wähle einen Namen.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>Names are written in small letters: %1.</source>
        <translation>Namen werden klein geschrieben: %1.</translation>
    </message>
    <message>
        <source>A name has no spaces.</source>
        <translation>Ein Name hat keine Leerzeichen.</translation>
    </message>
    <message>
        <source>“%1” cannot be part of a name. Allowed are a to z, digits and . _ = - / +</source>
        <translation>„%1“ kann nicht in einem Namen stehen. Erlaubt sind a bis z, Ziffern und . _ = - / +</translation>
    </message>
    <message>
        <source>The password needs at least %1 characters.</source>
        <translation>Das Passwort braucht mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
    <message>
        <source>Easy to guess. Four random words are better, and easier to remember.</source>
        <translation>Leicht zu erraten. Vier zufällige Wörter sind besser und leichter zu merken.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>Gut.</translation>
    </message>
    <message>
        <source>Hard to guess.</source>
        <translation>Schwer zu erraten.</translation>
    </message>
</context>
<context>
    <name>ExchangeModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>← in</source>
        <translation>← ein</translation>
    </message>
    <message>
        <source>→ out</source>
        <translation>→ aus</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 asked, %2 answered</source>
        <translation>%1 gefragt, %2 geantwortet</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Clients are not told where the server is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} is not there, so people have to type the address of the server when they log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file /.well-known/matrix/client on the web site of the domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Clients report a wrong configuration and do not log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file must be JSON in which m.homeserver has base_url, an address that begins with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web clients may not read {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header Access-Control-Allow-Origin is {allow_origin} and must be *. Without it a browser keeps the file from Element and other web clients, and they do not find the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the header Access-Control-Allow-Origin: * with this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web clients do not get past the redirect at {hop}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A browser wants the header Access-Control-Allow-Origin: * on the redirect too, not only on the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file directly on the domain, or send the header with the redirect as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients do not reach the server at {base_url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are told to go there, and {subject} gives: {fault}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the proxy pass /_matrix/client/ at {base_url} on to Homeport, with a certificate for that name; or correct the address that clients are told (public_url, or base_url in the file /.well-known/matrix/client).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web clients may not use the server at {base_url}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Homeport allows it by itself, so the proxy takes the header away or answers in its place; browsers then keep everything from web clients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass /_matrix through with its Access-Control headers, and pass OPTIONS requests on to Homeport as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not say where the Matrix server is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} answers {status}, and nobody answers at port 8448 of {host} either. So other servers do not find the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file /.well-known/matrix/server on the web site of {host} (not only on that of the Matrix host). It leads to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} is not JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. What is there begins with: {body}. Other servers ignore it, and look for the server at port 8448 of {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the web site of {host} answer exactly this file under this address, without a page around it; it must be JSON without a comma too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} names no server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. What is there: {body}. Other servers ignore it, and look for the server at port 8448 of {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m.server must be a host with its port, without https:// and without a path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} leads to {answer}, where the server is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Other servers follow the file and find nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file. The server is to be found at {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} cannot be fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Other servers take it for a passing outage, and look for the server at port 8448 of {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the web site of {host} answer this file by itself, without a redirect and without asking another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} is not the same at every address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which one somebody gets is chance: {answers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let all addresses of {host}, IPv4 and IPv6 alike, serve the same file: look for a second server block, an old machine or a cache that only one of them uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Other servers stop reading and ignore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file needs one line only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {subject} may be remembered for {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says {cache_control}. After a change other servers still go to the old place; most of them cut this to two days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file a shorter life, such as Cache-Control: max-age=86400, and an hour while you change things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Matrix server is at {served_at}, and nothing tells others so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a delegation other servers go to port {port} of {host}, where nobody answers. Matrix does answer at {served_at}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file /.well-known/matrix/server on {host}, or open port {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} redirects in a circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}. Other servers give up, and look for the server at port 8448 of {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file directly at this address, and take it out of the redirect from one name to the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} redirects to an unencrypted address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}. Anybody on the way can change where your server is said to be; careful servers, Homeport among them, do not follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file directly at this address, or let the redirect lead to https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} redirects to another site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}. Whoever runs that site decides where your server is, and some servers do not follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file directly on {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} redirects {count} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}. Each hop costs time, and some servers stop after a few.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} redirects with status 308</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}. Servers of today follow; older ones do not know 308 and report M_UNKNOWN or 401.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file directly on {host}, or redirect with 301.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of other servers are redirected at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is {status}, to {location}. Other servers do not follow redirects here: a signature is for one address only. Joins and invites fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer /_matrix directly: take it out of the redirect (from one name to another, to https:, or to an address with a slash at its end).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room {subject} cannot be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server that keeps this address does not tell which room it is: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of the address. If it is right, check the server in it by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} does not let us into the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was reached and verified our signature, so both ways are fine. It says: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for an invite, or join by an account that may; nothing has to be repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} does not reach us back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our request came there and was refused, because it could not check our signature: {reason} It has to fetch our keys, and did not get through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this server by its own name: what stands there first is the cause. If all is green, ask again in an hour, since others remember a failure for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} does not answer the join in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step {step} ended without an answer: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later or through another server. If no server answers, check the way out of this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} refuses our signatures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered 401 to {times} of our requests, the last time with: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When only this server does so, its own proxy changes addresses, or it remembers an old key of ours. When several do, they cannot fetch our keys: check this server by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of other servers arrive changed ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By {peers} {sent} was signed and {received} arrived, {times} times. A proxy in front of this server changes addresses, and the signatures do not fit any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the proxy pass the address of each request on under /_matrix exactly as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of other servers are too long for this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{times} requests were refused unread, the last one to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to be done when it happens once. Otherwise tell the administrator of the server that sends them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen from outside, {subject} is not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These servers looked and did not get through: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody outside has looked at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that is known was seen from this machine: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a server that you know and trust with --peer, or the address of a federation tester with --tester.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check of {subject} did not end within {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it would have found is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again; when it repeats, the network of this machine loses packets or is very slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys of the server cannot be fetched from {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers fetch the public key before they believe a signature. Without it they refuse everything that this server sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass /_matrix/key/ on to Homeport, just as the rest of /_matrix/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys that {subject} publishes do not hold: {fault}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers check the document that bears the keys against the keys themselves, and refuse this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server anew; if that does not help, something between it and the world alters its answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys that {subject} publishes ended on {valid_until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody accepts keys of the past. Either the clock of the server is wrong or an old answer comes from a cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the clock of the server by NTP, and let no proxy cache anything under /_matrix/.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others remember another signing key of {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{peer} knows the key {remembered}, and the server publishes {published}. To other servers it is a stranger under a known name: what it sends is refused, and rooms break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the signing key from a backup of the old data folder. If it is lost, let the old key be published as an old one for what was signed with it, and expect other servers to need a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key {subject} is not in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database says that this key was made, and {place} does not have it: {reason} The server does not start, so that it does not become a stranger to its rooms with a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the key back from a backup. Do not set up anew with the same name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring does not give out the signing key {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A locked keyring says of every entry that it is not there. The server does not start without its key: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring (log in to the desktop, or start its service) and start the server again. Do not make a new key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of {subject} is {by} {direction}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and events carry times. Beyond a minute other servers begin to refuse them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the machine set its clock by NTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server still looks for {subject} where it was before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It remembers {remembered} until {until}, and discovery leads to {now} by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the server, or forget the address of that peer in its window; otherwise it finds the way by itself when the memory ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} is not the one in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} holds a certificate until {file_until}. The running server still shows another one, until {served_until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the server, so that it takes the new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} is left alone until {next_retry}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not answer {failures} times in a row ({reason}). Until then nothing is sent there, though what waits is kept. In all {all} servers are left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If that server is up again, retry it in the list of servers. If many wait, look at the way out of this machine first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} cannot be the name of a server that others reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}. Other servers find a server by its name alone, so it has to be a domain that everybody can look up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a domain of your own, such as example.org, and set the server up under it: the name can never be changed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At {subject} a server answers that calls itself {answers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody writes the name {subject}, but the server signs as {answers}. Others refuse its keys, and nobody can be reached under @you:{subject}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a server can never change. Set Homeport up anew, in an empty folder, with the server name {subject}; or let people use the name {answers} and see to it that this name leads there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain {subject} does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS knows no such name, so nobody can find the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of {subject}. If it is right, register the domain, or ask your DNS provider why it is gone: an expired registration looks like this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain {subject} has no address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name exists in DNS, but neither an A record (IPv4) nor an AAAA record (IPv6) says where the machine is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an A record, and an AAAA record if the machine has IPv6, for {subject} that leads to the server or to the web site that delegates to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name servers of {zone} answer questions of type {type} with {rcode}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{servers}: the question {subject} ends with {rcode}. Other servers ask it before they connect, take the error for an outage and give up, although other records are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell whoever runs the name servers {servers} of {zone} that {type} of {name} must be answered: with records, or with an empty answer (NOERROR) where there are none. A zone that does not load, an expired secondary or a load balancer that knows only type A looks like this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name servers of {zone} keep silent (type {type})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{servers}: no answer to {subject}. Other servers wait until their time is up before they go on, and often give up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell whoever runs the name servers {servers} of {zone} that every question must be answered, {type} of {name} too, if only by saying that there is no such record. Look for a firewall that lets no DNS (port 53) through, and remove servers that are gone from the NS records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name servers of {zone} cannot be asked over TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{servers}: the answer to {subject} is too long for one UDP packet and says so, but over TCP, port 53, nothing comes. Servers that need this answer do without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP port 53, not only UDP, to the name servers {servers} of {zone}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name servers of {zone} tell different things about {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which answer somebody gets is chance: {answers}. So the server works for some and not for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the name servers of {zone} to the same state: let the secondaries take the zone anew (a higher serial number in the SOA record), or remove the outdated ones among {servers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name servers of {subject} are slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer took {milliseconds} ms. Every server that looks for this one waits that long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it stays that way, move the zone to another DNS provider. Asked: {servers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRV record names {subject}, which is only an alias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{record} leads to {target}, and that is a CNAME for {alias}. An SRV record must name a host with addresses of its own; some servers do not follow the alias.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {target} A and AAAA records in place of the CNAME, or let the SRV record name {alias}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRV record names {subject}, which has no address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{record} leads to {target}, port {port}: {fault}. Servers that follow it find nobody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give {target} an A or AAAA record, or correct the record {record}. A name in a zone needs a dot at its end, or the name of the zone is appended: it was meant to be {meant}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the old SRV record {subject} leads to the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It still works, but servers will stop asking for it: the name is _matrix-fed._tcp now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the same record under the new name; the old one can stay for older servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRV record {subject} is not looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file /.well-known/matrix/server comes first and leads to {well_known}. The record leads to {target}, and nobody goes there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the record {subject}, so that nobody is misled by it; or remove the file if the record is what you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall answers instead of the server at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in front of the server takes the requests of other servers for attacks and answers {status} to them. They cannot prove to be people in a browser, so they stay outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a rule to that service that lets everything under /_matrix/ and /.well-known/matrix/ pass without challenges, bot checks and caching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at {subject} is no Matrix server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers are led there and get an answer that they can do nothing with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass everything under /_matrix/ on to Homeport, or correct the name, the port or the delegation that leads there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} does not reach Homeport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reverse proxy is up and answers that what lies behind it does not: Homeport is not running, or the proxy asks at another address than Homeport listens on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Homeport, and let the proxy pass /_matrix/ on to the address of its client listener.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} changes addresses on the way ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers sign the address that they ask for, letter by letter. {sent} was sent, {received} arrived, so every signature looks forged: joins and invites fail with 401, while all ordinary tests are green.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the proxy pass the address of each request on under /_matrix exactly as it came, without decoding, joining or encoding anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} tidies up addresses: {differences}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changes spellings that Matrix does not use, so nothing breaks today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to be done. A configuration that passes addresses on untouched is the safest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} refuses encoded characters: {characters}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of rooms, events and people contain such characters. The proxy answers {status} by itself, and Homeport never sees these requests: joins, invites and media of such names fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the proxy accept encoded characters and slashes under /_matrix and pass them on as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something changes the content of requests on the way to {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signatures cover the content too. What was sent and what arrived ({received_bytes} bytes) differ, so events of other servers look forged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn off whatever filters, rewrites or compresses requests under /_matrix: content filters, security modules, plug-ins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} takes the Authorization header away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That header bears the signature of the other server; {arrived} reached Homeport. Every request of another server ends with 401, and so do those of clients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass the Authorization header on unchanged, and switch off any login of the proxy itself for /_matrix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} changes the Host header to {received}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport does without the right one; {sent} was asked for. Logs and other programs behind the proxy may not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass the Host header on as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} speaks HTTP/1.0 to Homeport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each request needs a connection of its own, which makes everything slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the proxy use HTTP/1.1 towards Homeport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} does not say who asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {missing} all clients seem to come from the proxy: limits on requests hit everybody at once, and the list of devices shows no useful address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the proxy add X-Forwarded-For with the address of the client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} refuses bodies of {refused_mb} MB ({what})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {passed_mb} MB come through, and {needed_mb} MB have to. Larger transactions of other servers and uploads are lost with {answer}: rooms fall behind without an error that anybody sees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit of the proxy for request bodies to at least {needed_mb} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy at {subject} gives up after {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining a large room takes minutes until the answer comes. The proxy ends the wait with {answer}, and the join fails although it would have worked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the proxy wait ten minutes for an answer from Homeport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At {subject} something answers without encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers speak TLS to port {port}; what answers there does not ({fault}). They cannot talk to each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch TLS on at port {port}, with the certificate for {name}: nginx needs &quot;listen {port} ssl&quot;, HAProxy &quot;bind :{port} ssl crt FILE&quot;, Apache &quot;SSLEngine on&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encrypted connection to {subject} comes about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault}. Other servers give up here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look into the log of whatever serves TLS at {subject} (certificate for {name}). TLS 1.2 or 1.3 with common ciphers must be on, and the certificate must be one for TLS servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} expired {days} days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {whose} ended on {since}. Other servers refuse the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew the certificate and let the server load the new certificate; certbot does both with &quot;certbot renew&quot; and a deploy hook. Look why the renewal by itself failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} is valid only from {from} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then other servers refuse it. If it should be valid today, a clock is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the clock of this machine and of the server. If the certificate really begins later, wait, or get another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} is not for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It bears {names}. Other servers ask for {name}, since {why}, and refuse any other name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a certificate that bears {name} (it may bear other names besides) and use it at {subject}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate chain at {subject} is incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server shows {presented} certificate(s); {missing} is missing between its own and an authority that everybody knows. Browsers fetch the missing one by themselves, other servers do not and refuse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the file with the whole chain: with certbot that is fullchain.pem, not cert.pem (nginx ssl_certificate, Apache SSLCertificateFile, Homeport certificate), then reload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} is self-signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody but itself vouches for it, so other servers refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a new certificate for {name} from an authority that everybody knows; Let&apos;s Encrypt gives them for nothing, and Homeport can order one by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} comes from an authority that others do not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authority} vouches for it. Servers that do not trust that authority refuse the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a new certificate for {name} from an authority that everybody knows. Among servers that you run yourself, give them this authority with --trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate at {subject} ends in {days} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is valid until {not_after}. After that other servers refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it now, and look why it was not renewed by itself: certificates are usually renewed a month ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} leads to the private address {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address like this exists in every home and company. Other servers refuse to connect there, or reach a machine of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish the public address of your connection (the one of your router) in place of {address} in DNS, and let the router forward the port {port} to the server. If all servers are meant to be in one private network, each of them has to allow it (allow_peers).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} leads to {address}, where no connection is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is in a range that is not meant to be reached across the internet, so this server, like others, refuses to connect there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the DNS record of {host}. If this is a network of your own, allow it with allow_peers in the configuration, or --allow-peers for this check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port 443 of {subject} keeps silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers first look there for the file that delegates. As nothing answers, not even with a refusal, they wait until their time is up, some of them 10 s and more, before they try port 8448. Joins and invites fail by that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let port 443 of {address} answer: serve the file /.well-known/matrix/server there, or let the firewall reject connections (TCP reset) instead of dropping them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens at {subject} ({purpose})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport should listen there by its configuration. Is it running: {running}. Listening at this port: {holder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Homeport. If another program has the port, stop that one, or choose another port in homeport.toml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections to {subject} are refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A machine is there ({addresses}), but nothing listens at port {port}, or a firewall rejects the connection. Other servers cannot come in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server, let it listen at port {port} on all addresses (not only 127.0.0.1), open port {port} in the firewall, and let the router forward it. If only port 443 can be used, delegate to it by the file /.well-known/matrix/server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answers at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{addresses}: no answer to a connection at port {port}. Either the address is wrong, or a firewall or router on the way drops what comes in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP port {port} in the firewall of the machine and of its provider. Behind a router, forward port {port} to the server. If the address is not the right one, correct it in DNS. If only port 443 can be used, delegate to it by the file /.well-known/matrix/server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not reached by IPv6 at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS has an AAAA record ({addresses}), and nobody answers there ({answers}), while IPv4 works. Servers that prefer IPv6 fail or wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the server or its proxy listen on IPv6 too (listen [::]) and open port {port} for IPv6 in the firewall; or remove the AAAA record {addresses} of {host} until IPv6 works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not reached by IPv4 at {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS has an A record ({addresses}), and nobody answers there ({answers}), while IPv6 works. Servers without IPv6 cannot come in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the A record of {host}: {addresses} may be an old address. If it is right, open and forward port {port} for IPv4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of several addresses does not answer: {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS names it for {host}, and nobody answers there ({answers}). Whoever happens to choose it waits or fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {subject} from the records of {host} in DNS, or bring that machine back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From inside your own network {host} is not reached, from outside it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers come in: {peers}. Your router does not lead connections from inside to its own public address back in, so {addresses} is shut from here alone. Federation works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to be done for other servers. For clients in your own network, let your local DNS (split DNS), or a line in their hosts files, lead {host} to the private address of the server, or switch on &quot;NAT loopback&quot; in the router.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From this machine other servers are not reached (port {ports})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{answers}. Rooms of other servers cannot be joined, and nothing is sent to them, whatever a look from outside says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the firewall of this machine, of its network and of its provider allow outgoing TCP connections to port 443, to port 8448 and to whatever port other servers name: {ports} is blocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resolver {subject} does not answer what federation asks ({types})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for {peers}: {fault}. Without it other servers are not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another DNS resolver on this machine (in /etc/resolv.conf or the network settings), one of your own such as unbound or one of your provider. Now: {resolvers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The resolver {subject} is slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {milliseconds} ms for what it has just been asked. Each message to another server waits for it, and joins run out of time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another DNS resolver on this machine, or a caching one of your own such as unbound. Now: {resolvers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From this machine nothing is reached by IPv6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{answers}. The machine has an IPv6 address that leads nowhere; connections to servers with IPv6 lose time or fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the IPv6 of this machine (route, firewall, provider), or take its IPv6 address away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted connections of this machine are intercepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All other servers ({peers}) seem to have a certificate from {issuer}: something on the way opens the encryption and puts its own certificate in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this machine out of the inspection of encrypted traffic (a proxy, an antivirus program, a company firewall).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the other findings first. When there is none, something on the way in stops them: open TCP port {ports} in the firewall of the machine and of its provider, and behind a router forward port {ports} to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider keeps the public address to itself (carrier NAT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outside address of your router {subject} is {outside_address}, which many customers share. Nothing that you set at home lets others in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the provider for a public IPv4 address, offer the server over IPv6, or use a machine outside as a reverse proxy or tunnel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your router {subject} is itself behind another router</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its outside address is {outside_address}, a private one. A port that is forwarded at one of the two does not reach this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward port {port} at both, first to the inner router and there to {inside_address}; or make one of them a bridge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The router {subject} does not lead port {port} to this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{published} belongs to your router, and connections to port {port} do not get through to {inside_address}. The router can be asked for that ({way}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let Homeport ask the router for the port, or forward it in its settings by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name leads to {published}, and your router has {outside_address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers knock at another line than the one that this machine is on. The address has probably changed since the record was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the record in DNS name {outside_address}, and keep it up to date with dynamic DNS if your address changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The router {subject} cannot be asked for a port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It offers neither UPnP nor NAT-PMP nor PCP ({fault}), so the port has to be forwarded by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the settings of the router, forward TCP port {port} to {inside_address}. The page is often called port forwarding, virtual server or NAT.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Fine</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Other servers can reach %1</source>
        <translation>Andere Server erreichen %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 can be reached, with %n thing(s) to look at</source>
        <translation>
            <numerusform>%1 ist erreichbar, mit %n Sache zum Ansehen</numerusform>
            <numerusform>%1 ist erreichbar, mit %n Sachen zum Ansehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) keep others from %1</source>
        <translation>
            <numerusform>%n Sache hält andere von %1 fern</numerusform>
            <numerusform>%n Sachen halten andere von %1 fern</numerusform>
        </translation>
    </message>
    <message>
        <source>Into the zone of your domain:</source>
        <translation>In die Zone Ihrer Domain:</translation>
    </message>
    <message>
        <source>In a terminal:</source>
        <translation>In einem Terminal:</translation>
    </message>
    <message>
        <source>In your router:</source>
        <translation>In Ihrem Router:</translation>
    </message>
    <message>
        <source>Into the firewall:</source>
        <translation>In die Firewall:</translation>
    </message>
    <message>
        <source>As a file on your web server:</source>
        <translation>Als Datei auf Ihrem Webserver:</translation>
    </message>
    <message>
        <source>To copy:</source>
        <translation>Zum Kopieren:</translation>
    </message>
    <message>
        <source>Into the configuration of %1:</source>
        <translation>In die Konfiguration von %1:</translation>
    </message>
</context>
<context>
    <name>PeerModel</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Requests in</source>
        <translation>Anfragen ein</translation>
    </message>
    <message>
        <source>Requests out</source>
        <translation>Anfragen aus</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Shared rooms</source>
        <translation>Gemeinsame Räume</translation>
    </message>
    <message>
        <source>Last received</source>
        <translation>Zuletzt empfangen</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>Zuletzt gesendet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Matrix ID</source>
        <translation>Matrix-ID</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>stillgelegt</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>verwaltet den Server</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Port %1 is in use by another program</source>
        <translation>Port %1 ist von einem anderen Programm belegt</translation>
    </message>
    <message>
        <source>Port %1 is in use by %2</source>
        <translation>Port %1 ist belegt von %2</translation>
    </message>
    <message>
        <source>Only one program can listen on a port, so Homeport cannot answer there.</source>
        <translation>An einem Port kann nur ein Programm lauschen, Homeport kann dort also nicht antworten.</translation>
    </message>
    <message>
        <source>Stop that program, or choose another port for Homeport.</source>
        <translation>Beende jenes Programm oder wähle einen anderen Port für Homeport.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires in %n day(s)</source>
        <translation>
            <numerusform>Das Zertifikat läuft in %n Tag ab</numerusform>
            <numerusform>Das Zertifikat läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate expires soon</source>
        <translation>Das Zertifikat läuft bald ab</translation>
    </message>
    <message>
        <source>After that day other servers refuse to connect to yours.</source>
        <translation>Danach verbinden sich andere Server nicht mehr mit deinem.</translation>
    </message>
    <message>
        <source>Renew it with whoever issued it, and put the new files in the place of the old ones.</source>
        <translation>Erneuere es dort, wo es ausgestellt wurde, und lege die neuen Dateien an die Stelle der alten.</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Zertifikat zeigen</translation>
    </message>
    <message>
        <source>The system does not let Homeport listen on port %1</source>
        <translation>Das System lässt Homeport nicht an Port %1 lauschen</translation>
    </message>
    <message>
        <source>Ports below 1024 are kept for programs with special rights.</source>
        <translation>Ports unter 1024 sind Programmen mit besonderen Rechten vorbehalten.</translation>
    </message>
    <message>
        <source>Choose a port from 1024 up, for instance 8448, or grant the right to bind low ports.</source>
        <translation>Wähle einen Port ab 1024, etwa 8448, oder erteile das Recht auf niedrige Ports.</translation>
    </message>
    <message>
        <source>%1 is not an address of this computer</source>
        <translation>%1 ist keine Adresse dieses Computers</translation>
    </message>
    <message>
        <source>A server can only listen on addresses that its own computer has.</source>
        <translation>Ein Server kann nur an Adressen lauschen, die sein Computer hat.</translation>
    </message>
    <message>
        <source>Use 0.0.0.0 for every address, 127.0.0.1 for this computer only, or one of its own.</source>
        <translation>Nimm 0.0.0.0 für alle Adressen, 127.0.0.1 nur für diesen Computer oder eine seiner eigenen.</translation>
    </message>
    <message>
        <source>Show addresses</source>
        <translation>Adressen zeigen</translation>
    </message>
    <message>
        <source>Homeport cannot write to %1</source>
        <translation>Homeport kann nicht in %1 schreiben</translation>
    </message>
    <message>
        <source>Rooms, accounts and keys are kept there, so nothing could be saved.</source>
        <translation>Dort liegen Räume, Konten und Schlüssel; nichts könnte gespeichert werden.</translation>
    </message>
    <message>
        <source>Choose a folder of your own, or give your user the right to write to this one.</source>
        <translation>Wähle einen eigenen Ordner oder gib deinem Benutzer Schreibrecht in diesem.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full</source>
        <translation>Der Datenträger mit %1 ist voll</translation>
    </message>
    <message>
        <source>the data folder</source>
        <translation>dem Datenordner</translation>
    </message>
    <message>
        <source>Nothing new can be saved. What was saved before is safe.</source>
        <translation>Neues kann nicht gespeichert werden. Was gespeichert war, ist sicher.</translation>
    </message>
    <message>
        <source>The configuration has a mistake in %1</source>
        <translation>Die Konfiguration hat einen Fehler in %1</translation>
    </message>
    <message>
        <source>Homeport does not guess what was meant, so it did not start.</source>
        <translation>Homeport rät nicht, was gemeint war, und ist darum nicht gestartet.</translation>
    </message>
    <message>
        <source>Correct that line and try again.</source>
        <translation>Berichtige die Zeile und versuche es erneut.</translation>
    </message>
    <message>
        <source>Correct that line and try again. The parser said: %1</source>
        <translation>Berichtige die Zeile und versuche es erneut. Beim Lesen hieß es: %1</translation>
    </message>
    <message>
        <source>%1 does not hold a certificate that can be read</source>
        <translation>%1 enthält kein lesbares Zertifikat</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Without it no other server can connect to yours securely.</source>
        <translation>Ohne Zertifikat kann sich kein anderer Server sicher mit deinem verbinden.</translation>
    </message>
    <message>
        <source>Choose the PEM file that your certificate authority gave you, often called fullchain.pem.</source>
        <translation>Wähle die PEM-Datei deiner Zertifizierungsstelle, oft heißt sie fullchain.pem.</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>Das Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>The certificate expired on %1</source>
        <translation>Das Zertifikat ist am %1 abgelaufen</translation>
    </message>
    <message>
        <source>Other servers refuse to connect to yours until there is a valid one.</source>
        <translation>Andere Server verbinden sich nicht mit deinem, bis es ein gültiges gibt.</translation>
    </message>
    <message>
        <source>The certificate was issued for %1, and others ask for %2</source>
        <translation>Das Zertifikat gilt für %1, gefragt wird aber nach %2</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>einen anderen Namen</translation>
    </message>
    <message>
        <source>your server name</source>
        <translation>deinem Servernamen</translation>
    </message>
    <message>
        <source>Servers that connect to you directly will refuse it.</source>
        <translation>Server, die sich direkt mit dir verbinden, lehnen es ab.</translation>
    </message>
    <message>
        <source>Ask your certificate authority for both names, or delegate to the name it bears.</source>
        <translation>Lass es für beide Namen ausstellen, oder delegiere an den Namen, den es trägt.</translation>
    </message>
    <message>
        <source>The certificate and the key do not belong together</source>
        <translation>Zertifikat und Schlüssel gehören nicht zusammen</translation>
    </message>
    <message>
        <source>The key was made for another certificate, so neither is of use with the other.</source>
        <translation>Der Schlüssel gehört zu einem anderen Zertifikat, zusammen nützen beide nichts.</translation>
    </message>
    <message>
        <source>Choose the key that was made together with this certificate, often called privkey.pem.</source>
        <translation>Wähle den Schlüssel, der mit diesem Zertifikat entstand, oft heißt er privkey.pem.</translation>
    </message>
    <message>
        <source>The key %1 is protected by a password</source>
        <translation>Der Schlüssel %1 ist durch ein Passwort geschützt</translation>
    </message>
    <message>
        <source>The server must start without anyone at the keyboard, so it cannot ask for it.</source>
        <translation>Der Server muss ohne jemanden an der Tastatur starten und kann nicht danach fragen.</translation>
    </message>
    <message>
        <source>Save a copy without a password (openssl pkey -in key.pem -out plain.pem) and choose that.</source>
        <translation>Speichere eine Kopie ohne Passwort (openssl pkey -in key.pem -out plain.pem) und wähle diese.</translation>
    </message>
    <message>
        <source>The signing key of this server cannot be found</source>
        <translation>Der Signaturschlüssel dieses Servers ist nicht zu finden</translation>
    </message>
    <message>
        <source>Other servers know yours by this key. A new one would make it a stranger, so none was made.</source>
        <translation>Andere Server erkennen deinen an diesem Schlüssel. Mit einem neuen wäre er ein Fremder, darum wurde keiner erzeugt.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or put the key file back where it belongs, and try again.</source>
        <translation>Entsperre den Schlüsselbund oder lege die Schlüsseldatei zurück, und versuche es erneut.</translation>
    </message>
    <message>
        <source>Find the key</source>
        <translation>Schlüssel suchen</translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation>Der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>The signing key is kept there, and without it the server cannot speak for its name.</source>
        <translation>Dort liegt der Signaturschlüssel, ohne ihn kann der Server nicht für seinen Namen sprechen.</translation>
    </message>
    <message>
        <source>Unlock the keyring of your desktop and try again.</source>
        <translation>Entsperre den Schlüsselbund deiner Arbeitsumgebung und versuche es erneut.</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>Die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>Homeport stopped so that nothing gets worse. The keys and the configuration are not affected.</source>
        <translation>Homeport hat angehalten, damit nichts schlimmer wird. Schlüssel und Konfiguration sind nicht betroffen.</translation>
    </message>
    <message>
        <source>Keep a copy of the data folder as it is, then restore your latest backup.</source>
        <translation>Bewahre eine Kopie des Datenordners auf, wie er ist, und spiele dann deine letzte Sicherung ein.</translation>
    </message>
    <message>
        <source>There is already a server in %1</source>
        <translation>In %1 gibt es schon einen Server</translation>
    </message>
    <message>
        <source>this folder</source>
        <translation>diesem Ordner</translation>
    </message>
    <message>
        <source>Its keys and rooms stay as they are: set-up never overwrites them.</source>
        <translation>Seine Schlüssel und Räume bleiben, wie sie sind: die Einrichtung überschreibt sie nie.</translation>
    </message>
    <message>
        <source>Choose another folder, or open that server instead.</source>
        <translation>Wähle einen anderen Ordner oder öffne jenen Server.</translation>
    </message>
    <message>
        <source>This cannot be a server name</source>
        <translation>Das kann kein Servername sein</translation>
    </message>
    <message>
        <source>%1 cannot be a server name</source>
        <translation>%1 kann kein Servername sein</translation>
    </message>
    <message>
        <source>A server name is a domain such as example.org, with a port only if need be.</source>
        <translation>Ein Servername ist eine Domain wie example.org, nur wenn nötig mit Port.</translation>
    </message>
    <message>
        <source>The specification&apos;s grammar does not allow it: %1.</source>
        <translation>Die Grammatik der Spezifikation erlaubt es nicht: %1.</translation>
    </message>
    <message>
        <source>Use your domain as it is: letters, digits, hyphens and dots.</source>
        <translation>Nimm deine Domain, wie sie ist: Buchstaben, Ziffern, Bindestriche und Punkte.</translation>
    </message>
    <message>
        <source>The value of %1 cannot be used</source>
        <translation>Der Wert von %1 kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>einem Feld</translation>
    </message>
    <message>
        <source>It is outside of what is allowed there.</source>
        <translation>Er liegt außerhalb dessen, was dort erlaubt ist.</translation>
    </message>
    <message>
        <source>Change it and go on.</source>
        <translation>Ändere ihn und mach weiter.</translation>
    </message>
    <message>
        <source>Another Homeport already uses this data folder</source>
        <translation>Ein anderes Homeport benutzt schon diesen Datenordner</translation>
    </message>
    <message>
        <source>Stop the other one (look for homeport or homeportd), then try again.</source>
        <translation>Beende das andere (es heißt homeport oder homeportd) und versuche es erneut.</translation>
    </message>
    <message>
        <source>Something went wrong inside Homeport</source>
        <translation>In Homeport ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>What was saved is safe. This is a mistake in the program, not in what you did.</source>
        <translation>Gespeichertes ist sicher. Der Fehler liegt im Programm, nicht an dir.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, report it with the details below.</source>
        <translation>Versuche es erneut. Kommt es wieder, melde es mit den Einzelheiten unten.</translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation>Schaffe Platz auf dem Datenträger und versuche es erneut.</translation>
    </message>
    <message>
        <source>Two programs that write the same rooms would damage them, so this one does not start.</source>
        <translation>Zwei Programme, die dieselben Räume schreiben, würden sie beschädigen, darum startet dieses nicht.</translation>
    </message>
    <message>
        <source>An earlier set-up in %1 was cut off</source>
        <translation>Eine frühere Einrichtung in %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>What it left there can&apos;t be continued, and was never in use by a server.</source>
        <translation>Was sie dort hinterlassen hat, lässt sich nicht fortsetzen und war nie bei einem Server in Gebrauch.</translation>
    </message>
    <message>
        <source>Remove what it left, or choose another folder. In a terminal: %1</source>
        <translation>Entferne, was sie hinterlassen hat, oder wähle einen anderen Ordner. In einem Terminal: %1</translation>
    </message>
    <message>
        <source>Others on this computer can look into the data folder</source>
        <translation>Andere an diesem Computer können in den Datenordner sehen</translation>
    </message>
    <message>
        <source>Rooms, files and settings of this server lie there.</source>
        <translation>Dort liegen Räume, Dateien und Einstellungen dieses Servers.</translation>
    </message>
    <message>
        <source>Take the right to enter %1 from everyone else (chmod 700).</source>
        <translation>Nimm allen anderen das Recht, %1 zu betreten (chmod 700).</translation>
    </message>
    <message>
        <source>Others on this computer can read the signing key</source>
        <translation>Andere an diesem Computer können den Signierschlüssel lesen</translation>
    </message>
    <message>
        <source>Whoever has the key can speak in the name of your server.</source>
        <translation>Wer den Schlüssel hat, kann im Namen deines Servers sprechen.</translation>
    </message>
    <message>
        <source>Take the right to read %1 from everyone else (chmod 600).</source>
        <translation>Nimm allen anderen das Recht, %1 zu lesen (chmod 600).</translation>
    </message>
    <message>
        <source>The registration secret is short</source>
        <translation>Das Geheimnis für Registrierungen ist kurz</translation>
    </message>
    <message>
        <source>Whoever guesses it can make accounts, administrators too.</source>
        <translation>Wer es errät, kann Konten anlegen, auch Administratoren.</translation>
    </message>
    <message>
        <source>Write 32 random characters or more into %1.</source>
        <translation>Schreibe mindestens 32 zufällige Zeichen in %1.</translation>
    </message>
    <message>
        <source>Other servers may be at any address (%1)</source>
        <translation>Andere Server dürfen an jeder Adresse sein (%1)</translation>
    </message>
    <message>
        <source>Strangers could make this server connect to machines inside your own network.</source>
        <translation>Fremde könnten diesen Server dazu bringen, sich mit Rechnern in deinem eigenen Netz zu verbinden.</translation>
    </message>
    <message>
        <source>Name only the ranges in which your own servers are, in allow_peers.</source>
        <translation>Nenne in allow_peers nur die Bereiche, in denen deine eigenen Server sind.</translation>
    </message>
    <message>
        <source>The certificate authority in %1 has expired</source>
        <translation>Die Zertifizierungsstelle in %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>No certificate that it issued is trusted any more.</source>
        <translation>Keinem Zertifikat, das sie ausgestellt hat, wird noch vertraut.</translation>
    </message>
    <message>
        <source>Get its new certificate and put it in the place of the old one.</source>
        <translation>Hole ihr neues Zertifikat und lege es an die Stelle des alten.</translation>
    </message>
    <message>
        <source>The file leaves out the authority between your certificate and the ones that all trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browsers often find it by themselves; other servers do not, and refuse yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the file that is often called fullchain.pem.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomModel</name>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Room ID</source>
        <translation>Raum-ID</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 of them have their account here</source>
        <translation>%1 davon haben ihr Konto hier</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Starting: opening the database</source>
        <translation>Startet: öffnet die Datenbank</translation>
    </message>
    <message>
        <source>Starting: bringing the database up to date</source>
        <translation>Startet: bringt die Datenbank auf den neuesten Stand</translation>
    </message>
    <message>
        <source>Starting: reading the keys</source>
        <translation>Startet: liest die Schlüssel</translation>
    </message>
    <message>
        <source>Starting: opening the ports</source>
        <translation>Startet: öffnet die Ports</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Starting: %1</source>
        <translation>Startet: %1</translation>
    </message>
    <message>
        <source>Running, but %1</source>
        <translation>Läuft, aber: %1</translation>
    </message>
    <message>
        <source>Running, but not listening on %1</source>
        <translation>Läuft, lauscht aber nicht an %1</translation>
    </message>
    <message>
        <source>Other servers cannot connect to yours.</source>
        <translation>Andere Server können sich nicht mit deinem verbinden.</translation>
    </message>
    <message>
        <source>Clients cannot connect to your server.</source>
        <translation>Clients können sich nicht mit deinem Server verbinden.</translation>
    </message>
    <message>
        <source>Running, for practice</source>
        <translation>Läuft, zum Üben</translation>
    </message>
    <message>
        <source>Only programs on this computer can connect. Nothing leaves it.</source>
        <translation>Nur Programme auf diesem Computer können sich verbinden. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>It answers clients and other servers.</source>
        <translation>Er antwortet Clients und anderen Servern.</translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>A few questions, and this computer runs your Matrix server.</source>
        <translation>Ein paar Fragen, und auf diesem Computer läuft dein Matrix-Server.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Nobody can connect. Other servers keep what they have for you, and try again.</source>
        <translation>Niemand kann sich verbinden. Andere Server heben auf, was sie für dich haben, und versuchen es wieder.</translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation>Das dauert einen Augenblick.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Requests that are under way are finished first.</source>
        <translation>Laufende Anfragen werden erst zu Ende gebracht.</translation>
    </message>
    <message>
        <source>Cannot start</source>
        <translation>Kann nicht starten</translation>
    </message>
    <message>
        <source>The server gave no reason. Start it again to see it.</source>
        <translation>Der Server nannte keinen Grund. Starte ihn erneut, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>Cannot start: %1</source>
        <translation>Kann nicht starten: %1</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>cannot start</source>
        <translation>kann nicht starten</translation>
    </message>
    <message numerus="yes">
        <source>running, %n problem(s)</source>
        <translation>
            <numerusform>läuft, %n Problem</numerusform>
            <numerusform>läuft, %n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>running, for practice</source>
        <translation>läuft, zum Üben</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>What you sent waits here and goes out when the server is back.</source>
        <translation>Was du gesendet hast, wartet hier und geht hinaus, wenn der Server wieder da ist.</translation>
    </message>
    <message>
        <source>Never answered</source>
        <translation>Hat nie geantwortet</translation>
    </message>
    <message>
        <source>No request to this server has worked yet.</source>
        <translation>Noch keine Anfrage an diesen Server ist gelungen.</translation>
    </message>
    <message>
        <source>Nothing exchanged yet</source>
        <translation>Noch nichts ausgetauscht</translation>
    </message>
    <message>
        <source>The name is known from a room.</source>
        <translation>Der Name ist aus einem Raum bekannt.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sendet</translation>
    </message>
    <message>
        <source>There is something on its way to this server.</source>
        <translation>Etwas ist unterwegs zu diesem Server.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Messages go both ways.</source>
        <translation>Nachrichten gehen in beide Richtungen.</translation>
    </message>
    <message>
        <source>No answer, next try %1</source>
        <translation>Keine Antwort, nächster Versuch %1</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>Language of these words. Only English writes a sentence after a colon with a small letter.</extracomment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation>Schlüssel des Zertifikats</translation>
    </message>
    <message>
        <source>Private certificate authority</source>
        <translation>Private Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Key of the private certificate authority</source>
        <translation>Schlüssel der privaten Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>For other servers</source>
        <translation>Für andere Server</translation>
    </message>
    <message>
        <source>For clients</source>
        <translation>Für Clients</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Make folder</source>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>Write file</source>
        <translation>Datei schreiben</translation>
    </message>
    <message>
        <source>Store in keyring</source>
        <translation>In den Schlüsselbund</translation>
    </message>
    <message>
        <source>Open port</source>
        <translation>Port öffnen</translation>
    </message>
    <message>
        <source>Make account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Folder of the certificates</source>
        <translation>Ordner der Zertifikate</translation>
    </message>
    <message>
        <source>Registration secret</source>
        <translation>Geheimnis für die Registrierung</translation>
    </message>
    <message>
        <source>Folder of trusted authorities</source>
        <translation>Ordner der vertrauten Stellen</translation>
    </message>
    <message>
        <source>Trusted authority</source>
        <translation>Vertraute Zertifizierungsstelle</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>in %1 min</translation>
    </message>
    <message>
        <source>in %1 h</source>
        <translation>in %1 h</translation>
    </message>
    <message>
        <source>in %1 days</source>
        <translation>in %1 Tagen</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>homeport::pages::AddAccountDialog</name>
    <message>
        <source>May &amp;administer this server</source>
        <translation>Darf diesen Server &amp;verwalten</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>Password a&amp;gain:</source>
        <translation>Passwort &amp;wiederholen:</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>Adding the account …</source>
        <translation>Das Konto wird angelegt …</translation>
    </message>
</context>
<context>
    <name>homeport::pages::DoctorPage</name>
    <message>
        <source>&amp;Check server</source>
        <translation>Server &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Cancel check</source>
        <translation>Prüfung &amp;abbrechen</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
    <message>
        <source>Nothing checked yet</source>
        <translation>Noch nichts geprüft</translation>
    </message>
    <message>
        <source>The doctor looks at a server the way others see it: its name, its certificate, its proxy, its keys. It changes nothing.</source>
        <translation>Der Doktor sieht einen Server so an, wie andere ihn sehen: seinen Namen, sein Zertifikat, seinen Proxy, seine Schlüssel. Er ändert nichts.</translation>
    </message>
    <message>
        <source>this server, or the name of another, such as example.org</source>
        <translation>dieser Server, oder der Name eines anderen, etwa example.org</translation>
    </message>
    <message>
        <source>Name of the server to check</source>
        <translation>Name des Servers, der geprüft wird</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>Findings, likeliest cause first</source>
        <translation>Befunde, die wahrscheinlichste Ursache zuerst</translation>
    </message>
    <message>
        <source>Check this server</source>
        <translation>Diesen Server prüfen</translation>
    </message>
    <message>
        <source>&amp;Server:</source>
        <translation>&amp;Server:</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
    <message>
        <source>%1 of %2 done: %3</source>
        <translation>%1 von %2 fertig: %3</translation>
    </message>
    <message>
        <source>Looking up the name …</source>
        <translation>Der Name wird nachgeschlagen …</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Nichts zu beheben</translation>
    </message>
    <message>
        <source>Every check of %1 came out well.</source>
        <translation>Jede Prüfung von %1 ging gut aus.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 what was seen, such as &quot;sent&quot;; %2 what it was</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::ExchangePane</name>
    <message>
        <source>What was asked</source>
        <translation>Was gefragt wurde</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Was geantwortet wurde</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Geantwortet</translation>
    </message>
    <message>
        <source>An unknown server</source>
        <translation>Ein unbekannter Server</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 asked this server for %2: %3 after %4</source>
        <translation>%1 fragte diesen Server nach %2: %3 nach %4</translation>
    </message>
    <message>
        <source>This server asked %1 for %2: %3 after %4</source>
        <translation>Dieser Server fragte %1 nach %2: %3 nach %4</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing came back.</source>
        <translation>Es kam nichts zurück.</translation>
    </message>
    <message>
        <source>The bodies are longer than what is kept; you see their beginning.</source>
        <translation>Die Inhalte sind länger, als aufgehoben wird; du siehst ihren Anfang.</translation>
    </message>
</context>
<context>
    <name>homeport::pages::FindingPane</name>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>&amp;Copy this</source>
        <translation>Dies &amp;kopieren</translation>
    </message>
    <message>
        <source>What to copy</source>
        <translation>Was zu kopieren ist</translation>
    </message>
    <message>
        <source>Copy e&amp;verything about it</source>
        <translation>&amp;Alles dazu kopieren</translation>
    </message>
    <message>
        <source>The words and the evidence as text, to ask somebody</source>
        <translation>Die Worte und die Belege als Text, um jemanden zu fragen</translation>
    </message>
</context>
<context>
    <name>homeport::pages::OverviewFacts</name>
    <message>
        <source>address for clients</source>
        <translation>Adresse für Clients</translation>
    </message>
    <message>
        <source>Type this as the homeserver when you sign in with a Matrix client.</source>
        <translation>Gib dies als Homeserver an, wenn du dich mit einem Matrix-Client anmeldest.</translation>
    </message>
    <message>
        <source>signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>A&amp;ddress for clients</source>
        <translation>A&amp;dresse für Clients</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Lauscht an</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Signing &amp;key</source>
        <translation>Signaturschlüsse&amp;l</translation>
    </message>
    <message>
        <source>Other servers know yours by this key.</source>
        <translation>Andere Server erkennen deinen an diesem Schlüssel.</translation>
    </message>
    <message>
        <source>None in use</source>
        <translation>Keines im Einsatz</translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation>Abgelaufen am %1</translation>
    </message>
    <message numerus="yes">
        <source>Valid for %n more day(s), until %1</source>
        <translation>
            <numerusform>Noch %n Tag gültig, bis %1</numerusform>
            <numerusform>Noch %n Tage gültig, bis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>other servers</source>
        <translation>andere Server</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>unverschlüsselt</translation>
    </message>
    <message>
        <source>%1 for %2, %3</source>
        <translation>%1 für %2, %3</translation>
    </message>
    <message>
        <source>%1 for %2: not listening</source>
        <translation>%1 für %2: lauscht nicht</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>homeport::pages::OverviewPage</name>
    <message>
        <source>Federation requests in the last five minutes</source>
        <translation>Föderationsanfragen der letzten fünf Minuten</translation>
    </message>
    <message>
        <source>Homeport</source>
        <translation>Homeport</translation>
    </message>
    <message>
        <source>S&amp;top server</source>
        <translation>Server an&amp;halten</translation>
    </message>
    <message>
        <source>S&amp;tart server</source>
        <translation>Server s&amp;tarten</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n Raum</numerusform>
            <numerusform>%n Räume</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other server(s)</source>
        <translation>
            <numerusform>%n anderer Server</numerusform>
            <numerusform>%n andere Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation>
            <numerusform>%n Anfrage pro Minute</numerusform>
            <numerusform>%n Anfragen pro Minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::pages::PeoplePage</name>
    <message>
        <source>&amp;Add account</source>
        <translation>&amp;Konto anlegen</translation>
    </message>
    <message>
        <source>No accounts yet</source>
        <translation>Noch keine Konten</translation>
    </message>
    <message>
        <source>Whoever has an account here can sign in with any Matrix client.</source>
        <translation>Wer hier ein Konto hat, kann sich mit jedem Matrix-Client anmelden.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Start the server to add an account</source>
        <translation>Starte den Server, um ein Konto anzulegen</translation>
    </message>
</context>
<context>
    <name>homeport::pages::RoomsPage</name>
    <message>
        <source>No rooms yet</source>
        <translation>Noch keine Räume</translation>
    </message>
    <message>
        <source>Sign in with a Matrix client and create a room, or join one on another server. It appears here at once.</source>
        <translation>Melde dich mit einem Matrix-Client an und lege einen Raum an, oder betritt einen auf einem anderen Server. Er erscheint hier sofort.</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
</context>
<context>
    <name>homeport::pages::ServersPage</name>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>No other servers yet</source>
        <translation>Noch keine anderen Server</translation>
    </message>
    <message>
        <source>As soon as somebody here joins a room elsewhere, or somebody elsewhere joins a room here, their server is listed.</source>
        <translation>Sobald jemand von hier einen Raum anderswo betritt oder jemand von anderswo einen Raum hier, steht der Server in der Liste.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Forget the waiting time and try this server at once</source>
        <translation>Die Wartezeit vergessen und diesen Server sofort versuchen</translation>
    </message>
    <message>
        <source>Nothing waits for this server</source>
        <translation>Für diesen Server wartet nichts</translation>
    </message>
</context>
<context>
    <name>homeport::pages::SettingsPage</name>
    <message>
        <source>data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>configuration file</source>
        <translation>Konfigurationsdatei</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>It is part of every account and room made here, and can never change.</source>
        <translation>Er gehört zu jedem Konto und Raum von hier und kann sich nie ändern.</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Lauscht an</translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>&amp;Datenordner</translation>
    </message>
    <message>
        <source>&amp;Configuration file</source>
        <translation>&amp;Konfigurationsdatei</translation>
    </message>
    <message>
        <source>Change a value there, then stop and start the server. A mistake is told with its line.</source>
        <translation>Ändere dort einen Wert, dann halte den Server an und starte ihn. Ein Fehler wird mit seiner Zeile genannt.</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>Practice: this computer only</source>
        <translation>Zum Üben: nur dieser Computer</translation>
    </message>
    <message>
        <source>Open to other servers</source>
        <translation>Offen für andere Server</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>other servers</source>
        <translation>andere Server</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Nothing while the server is stopped</source>
        <translation>Nichts, solange der Server angehalten ist</translation>
    </message>
</context>
<context>
    <name>homeport::pages::TrafficPage</name>
    <message>
        <source>No requests yet</source>
        <translation>Noch keine Anfragen</translation>
    </message>
    <message>
        <source>What other servers ask of yours, and yours of them, is listed here as it passes.</source>
        <translation>Was andere Server deinen fragen und deiner sie, steht hier, sobald es vorbeikommt.</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Keep new requests back until you go on</source>
        <translation>Neue Anfragen zurückhalten, bis du weitermachst</translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation>&amp;Liste leeren</translation>
    </message>
    <message>
        <source>Empties this list only; nothing on the server changes</source>
        <translation>Leert nur diese Liste; auf dem Server ändert sich nichts</translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n new, kept back</source>
        <translation>
            <numerusform>%n neue, zurückgehalten</numerusform>
            <numerusform>%n neue, zurückgehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new below</source>
        <translation>
            <numerusform>%n neue unten</numerusform>
            <numerusform>%n neue unten</numerusform>
        </translation>
    </message>
    <message>
        <source>Its bodies are not kept any more.</source>
        <translation>Die Inhalte sind nicht mehr aufgehoben.</translation>
    </message>
</context>
<context>
    <name>homeport::shell::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n to look at</source>
        <translation>
            <numerusform>%1, %n anzusehen</numerusform>
            <numerusform>%1, %n anzusehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doktor</translation>
    </message>
</context>
<context>
    <name>homeport::shell::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>other servers</source>
        <translation>andere Server</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Port %1 is open for %2</source>
        <translation>Port %1 ist offen für %2</translation>
    </message>
    <message>
        <source>Port %1 is not open, so it does not answer %2</source>
        <translation>Port %1 ist nicht offen, also keine Antwort für %2</translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>certificate %n day(s)</source>
        <translation>
            <numerusform>Zertifikat %n Tag</numerusform>
            <numerusform>Zertifikat %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n wartet aufs Senden</numerusform>
            <numerusform>%n warten aufs Senden</numerusform>
        </translation>
    </message>
    <message>
        <source>Events on their way to other servers</source>
        <translation>Ereignisse auf dem Weg zu anderen Servern</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation>
            <numerusform>%n Anfrage pro Minute</numerusform>
            <numerusform>%n Anfragen pro Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>Federation, both directions</source>
        <translation>Föderation, beide Richtungen</translation>
    </message>
</context>
<context>
    <name>homeport::shell::StopOverlay</name>
    <message>
        <source>Requests under way are finished, then everything is saved.</source>
        <translation>Laufende Anfragen werden beendet, dann wird alles gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Quit at once</source>
        <translation>&amp;Sofort beenden</translation>
    </message>
    <message>
        <source>Stopping the server</source>
        <translation>Der Server wird angehalten</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message numerus="yes">
        <source>This takes longer than usual (%n s). What was saved is safe; quitting at once breaks off requests that are under way.</source>
        <translation>
            <numerusform>Das dauert länger als sonst (%n s). Gespeichertes ist sicher; sofort zu beenden bricht laufende Anfragen ab.</numerusform>
            <numerusform>Das dauert länger als sonst (%n s). Gespeichertes ist sicher; sofort zu beenden bricht laufende Anfragen ab.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::widgets::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Known once the server runs</source>
        <translation>Bekannt, sobald der Server läuft</translation>
    </message>
</context>
<context>
    <name>homeport::widgets::LiveTable</name>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy rows as &amp;JSON</source>
        <translation>Zeilen als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>C&amp;hoose columns</source>
        <translation>&amp;Spalten wählen</translation>
    </message>
</context>
<context>
    <name>homeport::widgets::ProblemCard</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Shows the raw text of: %1</source>
        <translation>Zeigt den Rohtext von: %1</translation>
    </message>
    <message>
        <source>Raw text of the problem</source>
        <translation>Rohtext des Problems</translation>
    </message>
</context>
<context>
    <name>homeport::widgets::Sparkline</name>
    <message>
        <source>now %1, at most %2</source>
        <translation>jetzt %1, höchstens %2</translation>
    </message>
</context>
<context>
    <name>homeport::widgets::TablePane</name>
    <message>
        <source>Nothing matches the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>Every word has to occur in the row. A word with - before it must not.</source>
        <translation>Jedes Wort muss in der Zeile vorkommen. Ein Wort mit - davor darf es nicht.</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filter (Strg+F)</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>%1 filtern</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::CertificatePage</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>How does your server prove its name?</source>
        <translation>Wie beweist dein Server seinen Namen?</translation>
    </message>
    <message>
        <source>Other servers connect encrypted and look at a certificate, which says that this server may speak for its name.</source>
        <translation>Andere Server verbinden sich verschlüsselt und prüfen ein Zertifikat: es sagt, dass dieser Server für seinen Namen sprechen darf.</translation>
    </message>
    <message>
        <source>&amp;Make one here, for practice</source>
        <translation>Hier eines &amp;machen, zum Üben</translation>
    </message>
    <message>
        <source>A private certificate authority and a certificate from it. Only servers that are told to trust it accept it: good for practice and for a network of your own.</source>
        <translation>Eine private Zertifizierungsstelle und ein Zertifikat von ihr. Nur Server, die ihr ausdrücklich vertrauen, nehmen es an: gut zum Üben und für ein eigenes Netz.</translation>
    </message>
    <message>
        <source>I &amp;have one</source>
        <translation>Ich &amp;habe eines</translation>
    </message>
    <message>
        <source>From a certificate authority such as Let’s Encrypt: a file with the certificate and those above it, and a file with its key.</source>
        <translation>Von einer Zertifizierungsstelle wie Let’s Encrypt: eine Datei mit dem Zertifikat und denen darüber, und eine mit dem Schlüssel.</translation>
    </message>
    <message>
        <source>My &amp;proxy does that</source>
        <translation>Das macht mein &amp;Proxy</translation>
    </message>
    <message>
        <source>nginx, Caddy or another program in front of Homeport holds the certificate and passes the requests on, unencrypted, on this computer.</source>
        <translation>nginx, Caddy oder ein anderes Programm vor Homeport hat das Zertifikat und reicht die Anfragen auf diesem Computer unverschlüsselt weiter.</translation>
    </message>
    <message>
        <source>C&amp;ertificate:</source>
        <translation>Z&amp;ertifikat:</translation>
    </message>
    <message>
        <source>Choose the certificate (often fullchain.pem)</source>
        <translation>Das Zertifikat wählen (oft fullchain.pem)</translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation>&amp;Schlüssel:</translation>
    </message>
    <message>
        <source>Choose its key (often privkey.pem)</source>
        <translation>Seinen Schlüssel wählen (oft privkey.pem)</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose both files; they are read at once and copied at the end.</source>
        <translation>Wähle beide Dateien; sie werden sofort gelesen und am Ende kopiert.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>These files cannot be used</source>
        <translation>Diese Dateien sind nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>For %1, issued by %2, valid until %3</source>
        <translation>Für %1, ausgestellt von %2, gültig bis %3</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::NamePage</name>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>What is your server called?</source>
        <translation>Wie heißt dein Server?</translation>
    </message>
    <message>
        <source>The server name is the part after the colon in every address made here. Other servers know yours by it.</source>
        <translation>Der Servername steht in jeder Adresse von hier hinter dem Doppelpunkt. Andere Server erkennen deinen daran.</translation>
    </message>
    <message>
        <source>&amp;Server name:</source>
        <translation>&amp;Servername:</translation>
    </message>
    <message>
        <source>Addresses look like:</source>
        <translation>Adressen sehen so aus:</translation>
    </message>
    <message>
        <source>The name can never change. Every account and every room keeps it; another name means another server, from the beginning.</source>
        <translation>Der Name kann sich nie ändern. Jedes Konto und jeder Raum behält ihn; ein anderer Name ist ein anderer Server, von vorn.</translation>
    </message>
    <message>
        <source>Type your domain, for instance example.org</source>
        <translation>Gib deine Domain ein, zum Beispiel example.org</translation>
    </message>
    <message>
        <source>This cannot be a server name</source>
        <translation>Das kann kein Servername sein</translation>
    </message>
    <message>
        <source>This cannot be a server name: %1</source>
        <translation>Das kann kein Servername sein: %1</translation>
    </message>
    <message>
        <source>For practice: only this computer can reach it</source>
        <translation>Zum Üben: nur dieser Computer erreicht ihn</translation>
    </message>
    <message>
        <source>This can be a server name</source>
        <translation>Das kann ein Servername sein</translation>
    </message>
    <message>
        <source>No other server on the internet can find this name. That is what makes it good for trying things.</source>
        <translation>Kein anderer Server im Internet findet diesen Namen. Darum ist er gut zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Use the domain itself (example.org), also when the server will run on matrix.example.org: the domain can point to where it runs, and addresses stay short.</source>
        <translation>Nimm die Domain selbst (example.org), auch wenn der Server auf matrix.example.org laufen wird: die Domain kann dorthin zeigen, und Adressen bleiben kurz.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PersonPage</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Who are you on this server?</source>
        <translation>Wer bist du auf diesem Server?</translation>
    </message>
    <message>
        <source>The first account. It may administer the server; you can add more people later.</source>
        <translation>Das erste Konto. Es darf den Server verwalten; weitere Personen kannst du später hinzufügen.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Your address:</source>
        <translation>Deine Adresse:</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>Password a&amp;gain:</source>
        <translation>Passwort &amp;wiederholen:</translation>
    </message>
    <message>
        <source>The password is kept as a hash only. Homeport cannot show it to you again.</source>
        <translation>Vom Passwort bleibt nur ein Hash. Homeport kann es dir nicht wieder zeigen.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PlacePage</name>
    <message>
        <source>Data and key</source>
        <translation>Daten und Schlüssel</translation>
    </message>
    <message>
        <source>Where is everything kept?</source>
        <translation>Wo wird alles aufbewahrt?</translation>
    </message>
    <message>
        <source>Rooms, messages, accounts and the configuration live in one folder. Whoever has a copy of it has the server.</source>
        <translation>Räume, Nachrichten, Konten und die Konfiguration liegen in einem Ordner. Wer eine Kopie davon hat, hat den Server.</translation>
    </message>
    <message>
        <source>&amp;Data folder:</source>
        <translation>&amp;Datenordner:</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>Den Datenordner wählen</translation>
    </message>
    <message>
        <source>The signing key</source>
        <translation>Der Signaturschlüssel</translation>
    </message>
    <message>
        <source>With it the server signs what it says, and other servers recognise it. It is made for you. If it is lost, it is gone: keep it as safe as the folder.</source>
        <translation>Damit unterschreibt der Server, was er sagt, und andere erkennen ihn daran. Er wird für dich erzeugt. Ist er verloren, ist er weg: bewahre ihn so sicher auf wie den Ordner.</translation>
    </message>
    <message>
        <source>In a &amp;file in the data folder</source>
        <translation>In einer Da&amp;tei im Datenordner</translation>
    </message>
    <message>
        <source>Only your user may read it. The server can start at any time, also before anyone signs in.</source>
        <translation>Nur dein Benutzer darf sie lesen. Der Server kann jederzeit starten, auch bevor sich jemand anmeldet.</translation>
    </message>
    <message>
        <source>In the &amp;keyring of this desktop</source>
        <translation>Im &amp;Schlüsselbund dieser Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Encrypted while you are signed out. A locked keyring cannot be read, so the server starts only after you have signed in and unlocked it.</source>
        <translation>Verschlüsselt, solange du abgemeldet bist. Ein gesperrter Schlüsselbund ist nicht lesbar: der Server startet erst, wenn du angemeldet bist und ihn entsperrt hast.</translation>
    </message>
    <message>
        <source>Looking for a keyring …</source>
        <translation>Suche nach einem Schlüsselbund …</translation>
    </message>
    <message>
        <source>A keyring answers</source>
        <translation>Ein Schlüsselbund antwortet</translation>
    </message>
    <message>
        <source>No keyring answers on this desktop, so the file it is</source>
        <translation>Kein Schlüsselbund antwortet hier, also die Datei</translation>
    </message>
    <message>
        <source>Type the whole path, from the beginning</source>
        <translation>Gib den ganzen Pfad ein, von Anfang an</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder</source>
        <translation>%1 ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>You may not write to %1</source>
        <translation>Du darfst nicht in %1 schreiben</translation>
    </message>
    <message>
        <source> The folder is made at the end.</source>
        <translation> Der Ordner wird am Ende angelegt.</translation>
    </message>
    <message>
        <source>%1 free on its disk.</source>
        <translation>%1 frei auf dem Datenträger.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PortField</name>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Write an address, a colon and a port up to 65535, such as 0.0.0.0:8448</source>
        <translation>Schreibe eine Adresse, einen Doppelpunkt und einen Port bis 65535, etwa 0.0.0.0:8448</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PortsPage</name>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Where does the server listen?</source>
        <translation>Wo lauscht der Server?</translation>
    </message>
    <message>
        <source>What is proposed fits most computers. 127.0.0.1 means this computer only, 0.0.0.0 every address it has.</source>
        <translation>Der Vorschlag passt meistens. 127.0.0.1 heißt nur dieser Computer, 0.0.0.0 jede Adresse, die er hat.</translation>
    </message>
    <message>
        <source>Address for other servers</source>
        <translation>Adresse für andere Server</translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation>Adresse für Clients</translation>
    </message>
    <message>
        <source>Other &amp;servers:</source>
        <translation>Andere &amp;Server:</translation>
    </message>
    <message>
        <source>C&amp;lients:</source>
        <translation>C&amp;lients:</translation>
    </message>
    <message>
        <source>Programs with which people read and write. Not encrypted by itself: keep it on this computer, or put a proxy in front.</source>
        <translation>Programme, mit denen Menschen lesen und schreiben. Von sich aus unverschlüsselt: nur auf diesem Computer lassen oder einen Proxy davorsetzen.</translation>
    </message>
    <message>
        <source>Encrypted. For practice, only other servers on this computer connect.</source>
        <translation>Verschlüsselt. Zum Üben verbinden sich nur andere Server auf diesem Computer.</translation>
    </message>
    <message>
        <source>Encrypted. Others look for port 8448 when nothing else is said; open it in your router.</source>
        <translation>Verschlüsselt. Andere suchen Port 8448, wenn nichts anderes gesagt ist; öffne ihn in deinem Router.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::ProgressPage</name>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Setting up your server</source>
        <translation>Dein Server wird eingerichtet</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation>Es beginnt …</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>%1 is set up</source>
        <translation>%1 ist eingerichtet</translation>
    </message>
    <message>
        <source>It did not work. Everything made until then was taken away again.</source>
        <translation>Es hat nicht geklappt. Alles bis dahin Angelegte ist wieder entfernt.</translation>
    </message>
    <message>
        <source>Cancelled. Everything made until then was taken away again.</source>
        <translation>Abgebrochen. Alles bis dahin Angelegte ist wieder entfernt.</translation>
    </message>
    <message>
        <source>Cancelling: taking away what was made …</source>
        <translation>Wird abgebrochen: Angelegtes wird entfernt …</translation>
    </message>
    <message>
        <source>&amp;Start server</source>
        <translation>Server &amp;starten</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PurposePage</name>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchtest du tun?</translation>
    </message>
    <message>
        <source>Homeport runs a Matrix server on this computer: people get accounts on it, and talk with people on other Matrix servers.</source>
        <translation>Homeport betreibt auf diesem Computer einen Matrix-Server: Menschen bekommen dort Konten und sprechen mit Menschen auf anderen Matrix-Servern.</translation>
    </message>
    <message>
        <source>&amp;Try it on this computer</source>
        <translation>Auf diesem Computer &amp;ausprobieren</translation>
    </message>
    <message>
        <source>A server for practice, called localhost. Only programs on this computer can connect, and nothing leaves it. You can set up a real one later, in another folder.</source>
        <translation>Ein Server zum Üben, er heißt localhost. Nur Programme auf diesem Computer können sich verbinden, und nichts verlässt ihn. Einen echten kannst du später einrichten, in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Run a server for a &amp;domain I own</source>
        <translation>Einen Server für meine &amp;Domain betreiben</translation>
    </message>
    <message>
        <source>People get addresses such as @you:example.org. You need the domain, and a port that others can reach from outside.</source>
        <translation>Menschen bekommen Adressen wie @du:example.org. Du brauchst die Domain und einen Port, den andere von außen erreichen.</translation>
    </message>
    <message>
        <source>Nothing is written before the last page, and every answer can be changed until then.</source>
        <translation>Vor der letzten Seite wird nichts geschrieben, und bis dahin lässt sich jede Antwort ändern.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::SetupWizard</name>
    <message>
        <source>Set up Homeport</source>
        <translation>Homeport einrichten</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>This is what will be done</source>
        <translation>Das wird getan</translation>
    </message>
    <message>
        <source>Nothing has been written so far. If something fails on the way, everything made until then is taken away again.</source>
        <translation>Bisher ist nichts geschrieben. Geht unterwegs etwas schief, wird alles bis dahin Angelegte wieder entfernt.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>&amp;Set up server</source>
        <translation>Server &amp;einrichten</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::WizardFrame</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1, current step</source>
        <translation>%1, jetziger Schritt</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Run your own Matrix server from your desktop.</source>
        <translation>Den eigenen Matrix-Server vom Schreibtisch aus betreiben.</translation>
    </message>
    <message>
        <source>Folder in which the server keeps everything.</source>
        <translation>Ordner, in dem der Server alles aufbewahrt.</translation>
    </message>
    <message>
        <source>Your server&apos;s folder %1 is not there. Connect its disk and try again. To use another folder, start Homeport with --data.</source>
        <translation>Der Ordner %1 Ihres Servers ist nicht da. Schließen Sie seinen Datenträger an und versuchen Sie es noch einmal. Für einen anderen Ordner starten Sie Homeport mit --data.</translation>
    </message>
</context>
</TS>
