<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Choose a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names are written in small letters: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has no spaces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be part of a name. Allowed are a to z, digits and . _ = - / +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password needs at least %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easy to guess. Four random words are better, and easier to remember.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard to guess.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asked, %2 answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeerModel</name>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Matrix ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>person</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Port %1 is in use by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is in use by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one program can listen on a port, so Homeport cannot answer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop that program, or choose another port for Homeport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The certificate expires in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After that day other servers refuse to connect to yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it with whoever issued it, and put the new files in the place of the old ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not let Homeport listen on port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports below 1024 are kept for programs with special rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a port from 1024 up, for instance 8448, or grant the right to bind low ports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server can only listen on addresses that its own computer has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 0.0.0.0 for every address, 127.0.0.1 for this computer only, or one of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport cannot write to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms, accounts and keys are kept there, so nothing could be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of your own, or give your user the right to write to this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds %1 is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new can be saved. What was saved before is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on that disk, then start the server again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration has a mistake in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport does not guess what was meant, so it did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that line and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that line and try again. The parser said: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not hold a certificate that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it no other server can connect to yours securely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the PEM file that your certificate authority gave you, often called fullchain.pem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate expired on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers refuse to connect to yours until there is a valid one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate was issued for %1, and others ask for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers that connect to you directly will refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your certificate authority for both names, or delegate to the name it bears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate and the key do not belong together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was made for another certificate, so neither is of use with the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the key that was made together with this certificate, often called privkey.pem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key %1 is protected by a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server must start without anyone at the keyboard, so it cannot ask for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without a password (openssl pkey -in key.pem -out plain.pem) and choose that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key of this server cannot be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers know yours by this key. A new one would make it a stranger, so none was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring, or put the key file back where it belongs, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key is kept there, and without it the server cannot speak for its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring of your desktop and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport stopped so that nothing gets worse. The keys and the configuration are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the data folder as it is, then restore your latest backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a server in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its keys and rooms stay as they are: set-up never overwrites them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or open that server instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be a server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server name is a domain such as example.org, with a port only if need be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The specification&apos;s grammar does not allow it: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use your domain as it is: letters, digits, hyphens and dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of %1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is outside of what is allowed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change it and go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Homeport already uses this data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two programs that write the same rooms would damage them, so the second one waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the other one (look for homeport or homeportd), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Homeport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was saved is safe. This is a mistake in the program, not in what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it comes back, report it with the details below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomModel</name>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of them have their account here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Starting: opening the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: bringing the database up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: reading the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: opening the ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, but %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, but not listening on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers cannot connect to yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients cannot connect to your server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, for practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only programs on this computer can connect. Nothing leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers clients and other servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few questions, and this computer runs your Matrix server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can connect. Other servers keep what they have for you, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests that are under way are finished first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server gave no reason. Start it again to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>running, %n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>running, for practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not answer, next try %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you sent waits here and goes out when the server is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request to this server has worked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing exchanged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is known from a room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something on its way to this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages go both ways.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private certificate authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the private certificate authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store in keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::AddAccountDialog</name>
    <message>
        <source>May &amp;administer this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password a&amp;gain:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding the account …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::ExchangePane</name>
    <message>
        <source>What was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unknown server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asked this server for %2: %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server asked %1 for %2: %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bodies are longer than what is kept; you see their beginning.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::OverviewFacts</name>
    <message>
        <source>address for clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type this as the homeserver when you sign in with a Matrix client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ddress for clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers know yours by this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Valid for %n more day(s), until %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2: not listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::OverviewPage</name>
    <message>
        <source>Federation requests in the last five minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart server</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::pages::PeoplePage</name>
    <message>
        <source>&amp;Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No accounts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever has an account here can sign in with any Matrix client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server to add an account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::RoomsPage</name>
    <message>
        <source>No rooms yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with a Matrix client and create a room, or join one on another server. It appears here at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::ServersPage</name>
    <message>
        <source>&amp;Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other servers yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as somebody here joins a room elsewhere, or somebody elsewhere joins a room here, their server is listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the waiting time and try this server at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for this server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::SettingsPage</name>
    <message>
        <source>data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is part of every account and room made here, and can never change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a value there, then stop and start the server. A mistake is told with its line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: this computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open to other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing while the server is stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::pages::TrafficPage</name>
    <message>
        <source>No requests yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What other servers ask of yours, and yours of them, is listed here as it passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep new requests back until you go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empties this list only; nothing on the server changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new, kept back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Its bodies are not kept any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::shell::MainWindow</name>
    <message>
        <source>Homeport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport — %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::shell::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n to look at</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::shell::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is open for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 is not open, so it does not answer %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>certificate %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Events on their way to other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Federation, both directions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::shell::StopOverlay</name>
    <message>
        <source>Requests under way are finished, then everything is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This takes longer than usual (%n s). What was saved is safe; quitting at once breaks off requests that are under way.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::widgets::CopyField</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::widgets::LiveTable</name>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::widgets::ProblemCard</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the raw text of: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw text of the problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::widgets::Sparkline</name>
    <message>
        <source>now %1, at most %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::widgets::TablePane</name>
    <message>
        <source>Nothing matches the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every word has to occur in the row. A word with - before it must not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards</name>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your address:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password a&amp;gain:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is kept as a hash only. Homeport cannot show it to you again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::CertificatePage</name>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How does your server prove its name?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other servers connect encrypted and look at a certificate, which says that this server may speak for its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Make one here, for practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A private certificate authority and a certificate from it. Only servers that are told to trust it accept it: good for practice and for a network of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I &amp;have one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a certificate authority such as Let’s Encrypt: a file with the certificate and those above it, and a file with its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My &amp;proxy does that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nginx, Caddy or another program in front of Homeport holds the certificate and passes the requests on, unencrypted, on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ertificate:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate (often fullchain.pem)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose its key (often privkey.pem)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose both files; they are read at once and copied at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1, issued by %2, valid until %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::NamePage</name>
    <message>
        <source>Server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is your server called?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server name is the part after the colon in every address made here. Other servers know yours by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses look like:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name can never change. Every account and every room keeps it; another name means another server, from the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your domain, for instance example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a server name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For practice: only this computer can reach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be a server name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other server on the internet can find this name. That is what makes it good for trying things.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the domain itself (example.org), also when the server will run on matrix.example.org: the domain can point to where it runs, and addresses stay short.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PersonPage</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you on this server?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first account. It may administer the server; you can add more people later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PlacePage</name>
    <message>
        <source>Data and key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is everything kept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms, messages, accounts and the configuration live in one folder. Whoever has a copy of it has the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With it the server signs what it says, and other servers recognise it. It is made for you. If it is lost, it is gone: keep it as safe as the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a &amp;file in the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only your user may read it. The server can start at any time, also before anyone signs in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the &amp;keyring of this desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted while you are signed out. A locked keyring cannot be read, so the server starts only after you have signed in and unlocked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a keyring …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A keyring answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keyring answers on this desktop, so the file it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the whole path, from the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file, not a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> The folder is made at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 free on its disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PortField</name>
    <message>
        <source>Checking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an address, a colon and a port up to 65535, such as 0.0.0.0:8448</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PortsPage</name>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does the server listen?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is proposed fits most computers. 127.0.0.1 means this computer only, 0.0.0.0 every address it has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other &amp;servers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lients:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs with which people read and write. Not encrypted by itself: keep it on this computer, or put a proxy in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted. For practice, only other servers on this computer connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted. Others look for port 8448 when nothing else is said; open it in your router.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::ProgressPage</name>
    <message>
        <source>Set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting up your server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It did not work. Everything made until then was taken away again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Everything made until then was taken away again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling: taking away what was made …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PurposePage</name>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Homeport runs a Matrix server on this computer: people get accounts on it, and talk with people on other Matrix servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try it on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server for practice, called localhost. Only programs on this computer can connect, and nothing leaves it. You can set up a real one later, in another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a server for a &amp;domain I own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People get addresses such as @you:example.org. You need the domain, and a port that others can reach from outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written before the last page, and every answer can be changed until then.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::SetupWizard</name>
    <message>
        <source>Set up Homeport</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what will be done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been written so far. If something fails on the way, everything made until then is taken away again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Set up server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>homeport::wizards::WizardFrame</name>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, current step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Run your own Matrix server from your desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in which the server keeps everything.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
