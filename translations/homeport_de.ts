<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Choose a name.</source>
        <translation>Wählen Sie einen Namen.</translation>
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
    <name>Authorities</name>
    <message>
        <source>This computer has no way to the Internet at the moment</source>
        <translation>Dieser Rechner hat im Augenblick keinen Weg ins Internet</translation>
    </message>
    <message>
        <source>Connect it, or look at its network settings and name servers. Then ask again.</source>
        <translation>Verbinden Sie ihn, oder sehen Sie nach seinen Netzwerkeinstellungen und Namensservern. Fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>There is no computer with the name in that address</source>
        <translation>Einen Rechner mit dem Namen in dieser Adresse gibt es nicht</translation>
    </message>
    <message>
        <source>Compare the address with what the authority writes on its website.</source>
        <translation>Vergleichen Sie die Adresse mit der, die die Zertifizierungsstelle auf ihrer Webseite nennt.</translation>
    </message>
    <message>
        <source>Nothing answers at the authority’s address</source>
        <translation>An der Adresse der Zertifizierungsstelle antwortet nichts</translation>
    </message>
    <message>
        <source>Compare the address with what the authority writes on its website. If it is right, a firewall may keep this computer from it, or the authority is down: ask again later.</source>
        <translation>Vergleichen Sie die Adresse mit der, die die Zertifizierungsstelle auf ihrer Webseite nennt. Stimmt sie, so hält vielleicht eine Firewall diesen Rechner davon ab, oder die Stelle ist gerade nicht zu erreichen: Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>No encrypted connection to the authority comes about that can be trusted</source>
        <translation>Zur Zertifizierungsstelle kommt keine verschlüsselte Verbindung zustande, der zu trauen ist</translation>
    </message>
    <message>
        <source>Check the clock of this computer, and whether a proxy or a virus scanner opens encrypted connections. An authority of your own has to be among those that this computer trusts.</source>
        <translation>Prüfen Sie die Uhr dieses Rechners, und ob ein Proxy oder ein Virenscanner verschlüsselte Verbindungen öffnet. Einer eigenen Zertifizierungsstelle muss dieser Rechner vertrauen.</translation>
    </message>
    <message>
        <source>The authority takes too long to answer</source>
        <translation>Die Zertifizierungsstelle braucht zu lange für eine Antwort</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>What is at that address is far too large for an authority’s directory</source>
        <translation>Was an dieser Adresse liegt, ist viel zu groß für das Verzeichnis einer Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Write the address of its ACME directory, not of its website.</source>
        <translation>Geben Sie die Adresse ihres ACME-Verzeichnisses an, nicht die ihrer Webseite.</translation>
    </message>
    <message>
        <source>That address lies in a private network, where Homeport asks nobody by itself</source>
        <translation>Diese Adresse liegt in einem privaten Netz, wo Homeport von sich aus niemanden fragt</translation>
    </message>
    <message>
        <source>For an authority of your own, set the server up with its configuration file, and name its network there in allow_peers.</source>
        <translation>Für eine eigene Zertifizierungsstelle richten Sie den Server mit seiner Konfigurationsdatei ein und nennen dort in allow_peers deren Netz.</translation>
    </message>
    <message>
        <source>This authority wants an account that is made on its website first</source>
        <translation>Diese Zertifizierungsstelle verlangt ein Konto, das zuvor auf ihrer Webseite angelegt wird</translation>
    </message>
    <message>
        <source>Homeport does not speak that. Take another authority.</source>
        <translation>Das beherrscht Homeport nicht. Nehmen Sie eine andere Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>What answers at that address is no ACME authority</source>
        <translation>Was an dieser Adresse antwortet, ist keine Zertifizierungsstelle mit ACME</translation>
    </message>
    <message>
        <source>Write the address of its ACME directory, not of its website; the authority tells it in its instructions.</source>
        <translation>Geben Sie die Adresse ihres ACME-Verzeichnisses an, nicht die ihrer Webseite; sie steht in der Anleitung der Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The authority has not told its terms, and could not give a certificate either.</source>
        <translation>Die Zertifizierungsstelle hat ihre Bedingungen nicht genannt und könnte auch kein Zertifikat ausstellen.</translation>
    </message>
</context>
<context>
    <name>EvidenceName</name>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>angekommen</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>gefragt</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>base url</source>
        <translation>Basisadresse</translation>
    </message>
    <message>
        <source>beyond</source>
        <translation>darüber hinaus</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>by</source>
        <translation>durch</translation>
    </message>
    <message>
        <source>cache control</source>
        <translation>Cache-Control</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>file until</source>
        <translation>Datei gültig bis</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>holder</source>
        <translation>belegt von</translation>
    </message>
    <message>
        <source>hop</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>hops</source>
        <translation>Sprünge</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>inside address</source>
        <translation>Adresse innen</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>keyring answers</source>
        <translation>Schlüsselbund antwortet</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>location</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>mapped to</source>
        <translation>geleitet zu</translation>
    </message>
    <message>
        <source>meant</source>
        <translation>gemeint</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>needed mb</source>
        <translation>nötig (MB)</translation>
    </message>
    <message>
        <source>next retry</source>
        <translation>nächster Versuch</translation>
    </message>
    <message>
        <source>not after</source>
        <translation>gültig bis</translation>
    </message>
    <message>
        <source>not before</source>
        <translation>gültig ab</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>outside address</source>
        <translation>Adresse außen</translation>
    </message>
    <message>
        <source>passed mb</source>
        <translation>durchgelassen (MB)</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>peer</source>
        <translation>anderer Server</translation>
    </message>
    <message>
        <source>peers</source>
        <translation>andere Server</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>presented</source>
        <translation>vorgezeigt</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>published</source>
        <translation>veröffentlicht</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>rcode</source>
        <translation>DNS-Antwort</translation>
    </message>
    <message>
        <source>reached by</source>
        <translation>erreicht von</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>received bytes</source>
        <translation>empfangen (Bytes)</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>refused mb</source>
        <translation>abgelehnt (MB)</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>gemerkt</translation>
    </message>
    <message>
        <source>resolvers</source>
        <translation>Namensserver</translation>
    </message>
    <message>
        <source>room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>served at</source>
        <translation>ausgegeben unter</translation>
    </message>
    <message>
        <source>served until</source>
        <translation>ausgegeben bis</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>since</source>
        <translation>seit</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>types</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>url</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>valid until</source>
        <translation>gültig bis</translation>
    </message>
    <message>
        <source>way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>well known</source>
        <translation>.well-known</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>whose</source>
        <translation>wessen</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>allow origin</source>
        <translation>Allow-Origin</translation>
    </message>
</context>
<context>
    <name>EvidencePhrase</name>
    <message>
        <source>… {count} more</source>
        <translation>… {count} weitere</translation>
    </message>
    <message>
        <source>the file that delegates is looked for there (discovery step 3)</source>
        <translation>die Datei, die weiterverweist, wird dort gesucht (Schritt 3 der Suche)</translation>
    </message>
    <message>
        <source>{subject} issued by {issuer}, until {until}</source>
        <translation>{subject}, ausgestellt von {issuer}, gültig bis {until}</translation>
    </message>
    <message>
        <source>it is a name that means something inside one network only</source>
        <translation>der Name hat nur innerhalb eines Netzes eine Bedeutung</translation>
    </message>
    <message>
        <source>nothing delegates to another host</source>
        <translation>nichts delegiert an einen anderen Rechner</translation>
    </message>
    <message>
        <source>none of the servers that were asked gave an answer</source>
        <translation>keiner der gefragten Server gab eine Antwort</translation>
    </message>
    <message>
        <source>no other server was named to ask</source>
        <translation>kein anderer Server wurde genannt, der gefragt werden kann</translation>
    </message>
    <message>
        <source>it answers without FederationOK</source>
        <translation>er antwortet ohne FederationOK</translation>
    </message>
    <message>
        <source>it has addresses of one family alone, and this machine has no way to such addresses</source>
        <translation>er hat nur Adressen der einen Art, und dieser Rechner hat keinen Weg zu solchen Adressen</translation>
    </message>
    <message>
        <source>SRV records lead to another host, but the certificate must bear the name that was looked up</source>
        <translation>SRV-Einträge führen zu einem anderen Rechner, das Zertifikat aber muss den Namen tragen, der gesucht wurde</translation>
    </message>
    <message>
        <source>/.well-known/matrix/server of {host} names it (discovery step {step})</source>
        <translation>/.well-known/matrix/server von {host} nennt ihn (Schritt {step} der Suche)</translation>
    </message>
    <message>
        <source>the authority has neither finished nor refused</source>
        <translation>die Zertifizierungsstelle ist weder fertig geworden noch hat sie abgelehnt</translation>
    </message>
</context>
<context>
    <name>EvidenceValue</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>no program</source>
        <translation>kein Programm</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>nobody answers</source>
        <translation>niemand antwortet</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>der Schlüsselbund</translation>
    </message>
    <message>
        <source>this data folder</source>
        <translation>dieser Datenordner</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>voraus</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>no certificate was presented</source>
        <translation>es wurde kein Zertifikat vorgezeigt</translation>
    </message>
    <message>
        <source>no Authorization header</source>
        <translation>keine Kopfzeile Authorization</translation>
    </message>
    <message>
        <source>another Authorization header</source>
        <translation>eine andere Kopfzeile Authorization</translation>
    </message>
    <message>
        <source>no answer, or an error</source>
        <translation>keine Antwort oder ein Fehler</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>angekommen</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>vereinheitlicht</translation>
    </message>
    <message>
        <source>slashes merged</source>
        <translation>Schrägstriche zusammengefasst</translation>
    </message>
    <message>
        <source>decoded once</source>
        <translation>einmal dekodiert</translation>
    </message>
    <message>
        <source>re encoded</source>
        <translation>neu kodiert</translation>
    </message>
    <message>
        <source>encoded twice</source>
        <translation>doppelt kodiert</translation>
    </message>
    <message>
        <source>prefix changed</source>
        <translation>Anfang geändert</translation>
    </message>
    <message>
        <source>query changed</source>
        <translation>Abfrage geändert</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>no way back</source>
        <translation>kein Weg zurück</translation>
    </message>
    <message>
        <source>signature refused</source>
        <translation>Signatur abgelehnt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>federation</source>
        <translation>andere Server</translation>
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
        <translation>Clients erfahren nicht, wo der Server ist</translation>
    </message>
    <message>
        <source>{subject} is not there, so people have to type the address of the server when they log in.</source>
        <translation>{subject} gibt es nicht, daher müssen Menschen beim Anmelden die Adresse des Servers eintippen.</translation>
    </message>
    <message>
        <source>Serve the file /.well-known/matrix/client on the web site of the domain.</source>
        <translation>Stellen Sie auf der Website der Domain die Datei /.well-known/matrix/client bereit.</translation>
    </message>
    <message>
        <source>The file {subject} cannot be used</source>
        <translation>Die Datei {subject} ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>{fault}. Clients report a wrong configuration and do not log in.</source>
        <translation>{fault}. Clients melden eine falsche Konfiguration und melden sich nicht an.</translation>
    </message>
    <message>
        <source>The file must be JSON in which m.homeserver has base_url, an address that begins with https://.</source>
        <translation>Die Datei muss JSON sein, in dem m.homeserver ein base_url hat, eine Adresse, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>Web clients may not read {subject}</source>
        <translation>Web-Clients dürfen {subject} nicht lesen</translation>
    </message>
    <message>
        <source>The header Access-Control-Allow-Origin is {allow_origin} and must be *. Without it a browser keeps the file from Element and other web clients, and they do not find the server.</source>
        <translation>Die Kopfzeile Access-Control-Allow-Origin ist {allow_origin} und muss * sein. Ohne sie hält ein Browser die Datei vor Element und anderen Web-Clients zurück, und sie finden den Server nicht.</translation>
    </message>
    <message>
        <source>Send the header Access-Control-Allow-Origin: * with this file.</source>
        <translation>Senden Sie mit dieser Datei die Kopfzeile Access-Control-Allow-Origin: *.</translation>
    </message>
    <message>
        <source>Web clients do not get past the redirect at {hop}</source>
        <translation>Web-Clients kommen nicht über die Weiterleitung bei {hop} hinaus</translation>
    </message>
    <message>
        <source>A browser wants the header Access-Control-Allow-Origin: * on the redirect too, not only on the file.</source>
        <translation>Ein Browser verlangt die Kopfzeile Access-Control-Allow-Origin: * auch bei der Weiterleitung, nicht nur bei der Datei.</translation>
    </message>
    <message>
        <source>Serve the file directly on the domain, or send the header with the redirect as well.</source>
        <translation>Stellen Sie die Datei direkt auf der Domain bereit, oder senden Sie die Kopfzeile auch mit der Weiterleitung.</translation>
    </message>
    <message>
        <source>Clients do not reach the server at {base_url}</source>
        <translation>Clients erreichen den Server unter {base_url} nicht</translation>
    </message>
    <message>
        <source>They are told to go there, and {subject} gives: {fault}.</source>
        <translation>Dorthin werden sie geschickt, und {subject} ergibt: {fault}.</translation>
    </message>
    <message>
        <source>Let the proxy pass /_matrix/client/ at {base_url} on to Homeport, with a certificate for that name; or correct the address that clients are told (public_url, or base_url in the file /.well-known/matrix/client).</source>
        <translation>Lassen Sie den Proxy /_matrix/client/ unter {base_url} an Homeport weitergeben, mit einem Zertifikat für diesen Namen; oder berichtigen Sie die Adresse, die Clients genannt wird (public_url, oder base_url in der Datei /.well-known/matrix/client).</translation>
    </message>
    <message>
        <source>Web clients may not use the server at {base_url}</source>
        <translation>Web-Clients dürfen den Server unter {base_url} nicht benutzen</translation>
    </message>
    <message>
        <source>{fault}. Homeport allows it by itself, so the proxy takes the header away or answers in its place; browsers then keep everything from web clients.</source>
        <translation>{fault}. Homeport erlaubt es von sich aus, also nimmt der Proxy die Kopfzeile weg oder antwortet an seiner Stelle; Browser halten dann alles vor Web-Clients zurück.</translation>
    </message>
    <message>
        <source>Pass /_matrix through with its Access-Control headers, and pass OPTIONS requests on to Homeport as well.</source>
        <translation>Lassen Sie /_matrix mit seinen Access-Control-Kopfzeilen durch, und geben Sie auch OPTIONS-Anfragen an Homeport weiter.</translation>
    </message>
    <message>
        <source>{host} does not say where the Matrix server is</source>
        <translation>{host} sagt nicht, wo der Matrix-Server ist</translation>
    </message>
    <message>
        <source>{subject} answers {status}, and nobody answers at port 8448 of {host} either. So other servers do not find the server.</source>
        <translation>{subject} antwortet mit {status}, und auf Port 8448 von {host} antwortet auch niemand. Andere Server finden den Server daher nicht.</translation>
    </message>
    <message>
        <source>Put the file /.well-known/matrix/server on the web site of {host} (not only on that of the Matrix host). It leads to {target}.</source>
        <translation>Legen Sie die Datei /.well-known/matrix/server auf die Website von {host} (nicht nur auf die des Matrix-Hosts). Sie führt zu {target}.</translation>
    </message>
    <message>
        <source>The file {subject} is not JSON</source>
        <translation>Die Datei {subject} ist kein JSON</translation>
    </message>
    <message>
        <source>{fault}. What is there begins with: {body}. Other servers ignore it, and look for the server at port 8448 of {host}.</source>
        <translation>{fault}. Was dort steht, beginnt so: {body}. Andere Server übergehen sie und suchen den Server auf Port 8448 von {host}.</translation>
    </message>
    <message>
        <source>Let the web site of {host} answer exactly this file under this address, without a page around it; it must be JSON without a comma too much.</source>
        <translation>Lassen Sie die Website von {host} unter dieser Adresse genau diese Datei antworten, ohne eine Seite darum; sie muss JSON ohne überzähliges Komma sein.</translation>
    </message>
    <message>
        <source>The file {subject} names no server</source>
        <translation>Die Datei {subject} nennt keinen Server</translation>
    </message>
    <message>
        <source>{fault}. What is there: {body}. Other servers ignore it, and look for the server at port 8448 of {host}.</source>
        <translation>{fault}. Dort steht: {body}. Andere Server übergehen sie und suchen den Server auf Port 8448 von {host}.</translation>
    </message>
    <message>
        <source>m.server must be a host with its port, without https:// and without a path.</source>
        <translation>m.server muss ein Host mit seinem Port sein, ohne https:// und ohne Pfad.</translation>
    </message>
    <message>
        <source>The file {subject} leads to {answer}, where the server is not</source>
        <translation>Die Datei {subject} führt zu {answer}, wo der Server nicht ist</translation>
    </message>
    <message>
        <source>{fault}. Other servers follow the file and find nobody.</source>
        <translation>{fault}. Andere Server folgen der Datei und finden niemanden.</translation>
    </message>
    <message>
        <source>Correct the file. The server is to be found at {target}.</source>
        <translation>Berichtigen Sie die Datei. Der Server ist unter {target} zu finden.</translation>
    </message>
    <message>
        <source>The file {subject} cannot be fetched</source>
        <translation>Die Datei {subject} lässt sich nicht abrufen</translation>
    </message>
    <message>
        <source>{fault}. Other servers take it for a passing outage, and look for the server at port 8448 of {host}.</source>
        <translation>{fault}. Andere Server halten es für eine vorübergehende Störung und suchen den Server auf Port 8448 von {host}.</translation>
    </message>
    <message>
        <source>Let the web site of {host} answer this file by itself, without a redirect and without asking another program.</source>
        <translation>Lassen Sie die Website von {host} diese Datei selbst antworten, ohne Weiterleitung und ohne ein anderes Programm zu fragen.</translation>
    </message>
    <message>
        <source>The file {subject} is not the same at every address</source>
        <translation>Die Datei {subject} ist nicht an jeder Adresse dieselbe</translation>
    </message>
    <message>
        <source>Which one somebody gets is chance: {answers}.</source>
        <translation>Welche jemand bekommt, ist Zufall: {answers}.</translation>
    </message>
    <message>
        <source>Let all addresses of {host}, IPv4 and IPv6 alike, serve the same file: look for a second server block, an old machine or a cache that only one of them uses.</source>
        <translation>Lassen Sie alle Adressen von {host}, IPv4 wie IPv6, dieselbe Datei ausliefern: Suchen Sie nach einem zweiten server-Block, einem alten Rechner oder einem Zwischenspeicher, den nur eine von ihnen benutzt.</translation>
    </message>
    <message>
        <source>The file {subject} is too large</source>
        <translation>Die Datei {subject} ist zu groß</translation>
    </message>
    <message>
        <source>{fault}. Other servers stop reading and ignore it.</source>
        <translation>{fault}. Andere Server hören auf zu lesen und übergehen sie.</translation>
    </message>
    <message>
        <source>The file needs one line only.</source>
        <translation>Die Datei braucht nur eine Zeile.</translation>
    </message>
    <message>
        <source>The file {subject} may be remembered for {days} days</source>
        <translation>Die Datei {subject} darf {days} Tage lang gemerkt werden</translation>
    </message>
    <message>
        <source>It says {cache_control}. After a change other servers still go to the old place; most of them cut this to two days.</source>
        <translation>Sie sagt {cache_control}. Nach einer Änderung gehen andere Server noch an den alten Ort; die meisten kürzen dies auf zwei Tage.</translation>
    </message>
    <message>
        <source>Give the file a shorter life, such as Cache-Control: max-age=86400, and an hour while you change things.</source>
        <translation>Geben Sie der Datei ein kürzeres Leben, etwa Cache-Control: max-age=86400, und eine Stunde, solange Sie etwas ändern.</translation>
    </message>
    <message>
        <source>The Matrix server is at {served_at}, and nothing tells others so</source>
        <translation>Der Matrix-Server ist unter {served_at}, und nichts sagt es anderen</translation>
    </message>
    <message>
        <source>Without a delegation other servers go to port {port} of {host}, where nobody answers. Matrix does answer at {served_at}.</source>
        <translation>Ohne Delegation gehen andere Server zu Port {port} von {host}, wo niemand antwortet. Matrix antwortet dagegen unter {served_at}.</translation>
    </message>
    <message>
        <source>Serve the file /.well-known/matrix/server on {host}, or open port {port}.</source>
        <translation>Stellen Sie auf {host} die Datei /.well-known/matrix/server bereit, oder öffnen Sie Port {port}.</translation>
    </message>
    <message>
        <source>{subject} redirects in a circle</source>
        <translation>{subject} leitet im Kreis weiter</translation>
    </message>
    <message>
        <source>{path}. Other servers give up, and look for the server at port 8448 of {host}.</source>
        <translation>{path}. Andere Server geben auf und suchen den Server auf Port 8448 von {host}.</translation>
    </message>
    <message>
        <source>Serve the file directly at this address, and take it out of the redirect from one name to the other.</source>
        <translation>Stellen Sie die Datei direkt unter dieser Adresse bereit, und nehmen Sie sie aus der Weiterleitung von einem Namen zum anderen heraus.</translation>
    </message>
    <message>
        <source>{subject} redirects to an unencrypted address</source>
        <translation>{subject} leitet auf eine unverschlüsselte Adresse weiter</translation>
    </message>
    <message>
        <source>{path}. Anybody on the way can change where your server is said to be; careful servers, Homeport among them, do not follow.</source>
        <translation>{path}. Jeder auf dem Weg kann ändern, wo Ihr Server sein soll; vorsichtige Server, Homeport eingeschlossen, folgen nicht.</translation>
    </message>
    <message>
        <source>Serve the file directly at this address, or let the redirect lead to https://.</source>
        <translation>Stellen Sie die Datei direkt unter dieser Adresse bereit, oder lassen Sie die Weiterleitung zu https:// führen.</translation>
    </message>
    <message>
        <source>{subject} redirects to another site</source>
        <translation>{subject} leitet auf eine andere Website weiter</translation>
    </message>
    <message>
        <source>{path}. Whoever runs that site decides where your server is, and some servers do not follow.</source>
        <translation>{path}. Wer jene Website betreibt, bestimmt, wo Ihr Server ist, und manche Server folgen nicht.</translation>
    </message>
    <message>
        <source>Serve the file directly on {host}.</source>
        <translation>Stellen Sie die Datei direkt auf {host} bereit.</translation>
    </message>
    <message>
        <source>{subject} redirects {count} times</source>
        <translation>{subject} leitet {count}-mal weiter</translation>
    </message>
    <message>
        <source>{path}. Each hop costs time, and some servers stop after a few.</source>
        <translation>{path}. Jeder Sprung kostet Zeit, und manche Server hören nach wenigen auf.</translation>
    </message>
    <message>
        <source>{subject} redirects with status 308</source>
        <translation>{subject} leitet mit Status 308 weiter</translation>
    </message>
    <message>
        <source>{path}. Servers of today follow; older ones do not know 308 and report M_UNKNOWN or 401.</source>
        <translation>{path}. Heutige Server folgen; ältere kennen 308 nicht und melden M_UNKNOWN oder 401.</translation>
    </message>
    <message>
        <source>Serve the file directly on {host}, or redirect with 301.</source>
        <translation>Stellen Sie die Datei direkt auf {host} bereit, oder leiten Sie mit 301 weiter.</translation>
    </message>
    <message>
        <source>Requests of other servers are redirected at {subject}</source>
        <translation>Anfragen anderer Server werden bei {subject} weitergeleitet</translation>
    </message>
    <message>
        <source>The answer is {status}, to {location}. Other servers do not follow redirects here: a signature is for one address only. Joins and invites fail.</source>
        <translation>Die Antwort ist {status}, nach {location}. Andere Server folgen hier keinen Weiterleitungen: Eine Signatur gilt nur für eine Adresse. Beitritte und Einladungen scheitern.</translation>
    </message>
    <message>
        <source>Answer /_matrix directly: take it out of the redirect (from one name to another, to https:, or to an address with a slash at its end).</source>
        <translation>Beantworten Sie /_matrix direkt: Nehmen Sie es aus der Weiterleitung heraus (von einem Namen zum anderen, zu https:, oder zu einer Adresse mit Schrägstrich am Ende).</translation>
    </message>
    <message>
        <source>The room {subject} cannot be found</source>
        <translation>Der Raum {subject} ist nicht zu finden</translation>
    </message>
    <message>
        <source>The server that keeps this address does not tell which room it is: {reason}</source>
        <translation>Der Server, der diese Adresse führt, sagt nicht, welcher Raum es ist: {reason}</translation>
    </message>
    <message>
        <source>Check the spelling of the address. If it is right, check the server in it by its name.</source>
        <translation>Prüfen Sie die Schreibweise der Adresse. Stimmt sie, prüfen Sie den Server darin bei seinem Namen.</translation>
    </message>
    <message>
        <source>{subject} does not let us into the room</source>
        <translation>{subject} lässt uns nicht in den Raum</translation>
    </message>
    <message>
        <source>It was reached and verified our signature, so both ways are fine. It says: {reason}</source>
        <translation>Er wurde erreicht und hat unsere Signatur bestätigt, also sind beide Wege in Ordnung. Er sagt: {reason}</translation>
    </message>
    <message>
        <source>Ask for an invite, or join by an account that may; nothing has to be repaired.</source>
        <translation>Bitten Sie um eine Einladung, oder treten Sie mit einem Konto bei, das darf; zu reparieren ist nichts.</translation>
    </message>
    <message>
        <source>{subject} does not reach us back</source>
        <translation>{subject} erreicht uns nicht zurück</translation>
    </message>
    <message>
        <source>Our request came there and was refused, because it could not check our signature: {reason} It has to fetch our keys, and did not get through.</source>
        <translation>Unsere Anfrage kam dort an und wurde abgelehnt, weil unsere Signatur nicht zu prüfen war: {reason} Der Server muss unsere Schlüssel abrufen und kam nicht durch.</translation>
    </message>
    <message>
        <source>Check this server by its own name: what stands there first is the cause. If all is green, ask again in an hour, since others remember a failure for a while.</source>
        <translation>Prüfen Sie diesen Server bei seinem eigenen Namen: Was dort zuerst steht, ist die Ursache. Ist alles grün, fragen Sie in einer Stunde wieder, denn andere merken sich einen Fehlschlag eine Weile.</translation>
    </message>
    <message>
        <source>{subject} does not answer the join in time</source>
        <translation>{subject} beantwortet den Beitritt nicht rechtzeitig</translation>
    </message>
    <message>
        <source>The step {step} ended without an answer: {reason}</source>
        <translation>Der Schritt {step} endete ohne Antwort: {reason}</translation>
    </message>
    <message>
        <source>Try again later or through another server. If no server answers, check the way out of this machine.</source>
        <translation>Versuchen Sie es später oder über einen anderen Server. Antwortet keiner, prüfen Sie den Weg von diesem Rechner nach draußen.</translation>
    </message>
    <message>
        <source>{subject} refuses our signatures</source>
        <translation>{subject} lehnt unsere Signaturen ab</translation>
    </message>
    <message>
        <source>It answered 401 to {times} of our requests, the last time with: {words}</source>
        <translation>Er beantwortete {times} unserer Anfragen mit 401, zuletzt mit: {words}</translation>
    </message>
    <message>
        <source>When only this server does so, its own proxy changes addresses, or it remembers an old key of ours. When several do, they cannot fetch our keys: check this server by its name.</source>
        <translation>Tut das nur dieser Server, so ändert sein eigener Proxy Adressen, oder er hat sich einen alten Schlüssel von uns gemerkt. Tun es mehrere, so können sie unsere Schlüssel nicht abrufen: Prüfen Sie diesen Server bei seinem Namen.</translation>
    </message>
    <message>
        <source>Requests of other servers arrive changed ({kind})</source>
        <translation>Anfragen anderer Server kommen verändert an ({kind})</translation>
    </message>
    <message>
        <source>By {peers} {sent} was signed and {received} arrived, {times} times. A proxy in front of this server changes addresses, and the signatures do not fit any more.</source>
        <translation>Von {peers} wurde {sent} signiert, und {received} kam an, {times}-mal. Ein Proxy vor diesem Server ändert Adressen, und die Signaturen passen nicht mehr.</translation>
    </message>
    <message>
        <source>Make the proxy pass the address of each request on under /_matrix exactly as it came.</source>
        <translation>Sorgen Sie dafür, dass der Proxy unter /_matrix die Adresse jeder Anfrage genau so weitergibt, wie sie kam.</translation>
    </message>
    <message>
        <source>Requests of other servers are too long for this one</source>
        <translation>Anfragen anderer Server sind für diesen zu lang</translation>
    </message>
    <message>
        <source>{times} requests were refused unread, the last one to {target}.</source>
        <translation>{times} Anfragen wurden ungelesen abgelehnt, die letzte an {target}.</translation>
    </message>
    <message>
        <source>Nothing has to be done when it happens once. Otherwise tell the administrator of the server that sends them.</source>
        <translation>Geschieht es einmal, ist nichts zu tun. Sonst sagen Sie es der Verwaltung des Servers, der sie schickt.</translation>
    </message>
    <message>
        <source>Seen from outside, {subject} is not reached</source>
        <translation>Von außen gesehen wird {subject} nicht erreicht</translation>
    </message>
    <message>
        <source>These servers looked and did not get through: {words}</source>
        <translation>Diese Server haben nachgesehen und kamen nicht durch: {words}</translation>
    </message>
    <message>
        <source>Nobody outside has looked at {subject}</source>
        <translation>Niemand von außen hat nach {subject} gesehen</translation>
    </message>
    <message>
        <source>All that is known was seen from this machine: {why}</source>
        <translation>Alles, was bekannt ist, wurde von diesem Rechner aus gesehen: {why}</translation>
    </message>
    <message>
        <source>Name a server that you know and trust with --peer, or the address of a federation tester with --tester.</source>
        <translation>Nennen Sie mit --peer einen Server, den Sie kennen und dem Sie vertrauen, oder mit --tester die Adresse eines Föderationstesters.</translation>
    </message>
    <message>
        <source>The check of {subject} did not end within {seconds} s</source>
        <translation>Die Prüfung von {subject} endete nicht innerhalb von {seconds} s</translation>
    </message>
    <message>
        <source>What it would have found is not known.</source>
        <translation>Was sie gefunden hätte, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check again; when it repeats, the network of this machine loses packets or is very slow.</source>
        <translation>Prüfen Sie noch einmal; wiederholt es sich, verliert das Netz dieses Rechners Pakete oder ist sehr langsam.</translation>
    </message>
    <message>
        <source>The keys of the server cannot be fetched from {subject}</source>
        <translation>Die Schlüssel des Servers lassen sich bei {subject} nicht abrufen</translation>
    </message>
    <message>
        <source>Other servers fetch the public key before they believe a signature. Without it they refuse everything that this server sends.</source>
        <translation>Andere Server rufen den öffentlichen Schlüssel ab, bevor sie einer Signatur glauben. Ohne ihn lehnen sie alles ab, was dieser Server schickt.</translation>
    </message>
    <message>
        <source>Pass /_matrix/key/ on to Homeport, just as the rest of /_matrix/.</source>
        <translation>Geben Sie /_matrix/key/ an Homeport weiter, ebenso wie alles andere unter /_matrix/.</translation>
    </message>
    <message>
        <source>The keys that {subject} publishes do not hold: {fault}</source>
        <translation>Die Schlüssel, die {subject} veröffentlicht, halten nicht stand: {fault}</translation>
    </message>
    <message>
        <source>Other servers check the document that bears the keys against the keys themselves, and refuse this one.</source>
        <translation>Andere Server prüfen das Dokument mit den Schlüsseln anhand der Schlüssel selbst und lehnen dieses ab.</translation>
    </message>
    <message>
        <source>Start the server anew; if that does not help, something between it and the world alters its answers.</source>
        <translation>Starten Sie den Server neu; hilft das nicht, so verändert etwas zwischen ihm und der Welt seine Antworten.</translation>
    </message>
    <message>
        <source>The keys that {subject} publishes ended on {valid_until}</source>
        <translation>Die Schlüssel, die {subject} veröffentlicht, sind am {valid_until} abgelaufen</translation>
    </message>
    <message>
        <source>Nobody accepts keys of the past. Either the clock of the server is wrong or an old answer comes from a cache.</source>
        <translation>Niemand nimmt Schlüssel der Vergangenheit an. Entweder geht die Uhr des Servers falsch, oder eine alte Antwort kommt aus einem Zwischenspeicher.</translation>
    </message>
    <message>
        <source>Set the clock of the server by NTP, and let no proxy cache anything under /_matrix/.</source>
        <translation>Stellen Sie die Uhr des Servers per NTP, und lassen Sie keinen Proxy etwas unter /_matrix/ zwischenspeichern.</translation>
    </message>
    <message>
        <source>Others remember another signing key of {subject}</source>
        <translation>Andere erinnern sich an einen anderen Signaturschlüssel von {subject}</translation>
    </message>
    <message>
        <source>{peer} knows the key {remembered}, and the server publishes {published}. To other servers it is a stranger under a known name: what it sends is refused, and rooms break.</source>
        <translation>{peer} kennt den Schlüssel {remembered}, und der Server veröffentlicht {published}. Für andere Server ist er ein Fremder unter bekanntem Namen: Was er schickt, wird abgelehnt, und Räume zerbrechen.</translation>
    </message>
    <message>
        <source>Restore the signing key from a backup of the old data folder. If it is lost, let the old key be published as an old one for what was signed with it, and expect other servers to need a day.</source>
        <translation>Stellen Sie den Signaturschlüssel aus einer Sicherung des alten Datenordners wieder her. Ist er verloren, lassen Sie den alten Schlüssel als einen früheren veröffentlichen, für alles, was mit ihm signiert wurde, und rechnen Sie damit, dass andere Server einen Tag brauchen.</translation>
    </message>
    <message>
        <source>The signing key {subject} is not in its place</source>
        <translation>Der Signaturschlüssel {subject} ist nicht an seinem Platz</translation>
    </message>
    <message>
        <source>The database says that this key was made, and {place} does not have it: {reason} The server does not start, so that it does not become a stranger to its rooms with a new one.</source>
        <translation>Die Datenbank sagt, dass dieser Schlüssel erzeugt wurde, und {place} hat ihn nicht: {reason} Der Server startet nicht, damit er mit einem neuen nicht zum Fremden in seinen Räumen wird.</translation>
    </message>
    <message>
        <source>Put the key back from a backup. Do not set up anew with the same name.</source>
        <translation>Legen Sie den Schlüssel aus einer Sicherung zurück. Richten Sie den Server nicht unter demselben Namen neu ein.</translation>
    </message>
    <message>
        <source>The keyring does not give out the signing key {subject}</source>
        <translation>Der Schlüsselbund gibt den Signaturschlüssel {subject} nicht heraus</translation>
    </message>
    <message>
        <source>Unlock the keyring (log in to the desktop, or start its service) and start the server again. Do not make a new key.</source>
        <translation>Entsperren Sie den Schlüsselbund (melden Sie sich an der Arbeitsumgebung an, oder starten Sie seinen Dienst) und starten Sie den Server wieder. Erzeugen Sie keinen neuen Schlüssel.</translation>
    </message>
    <message>
        <source>The clock of {subject} is {by} {direction}</source>
        <translation>Die Uhr von {subject}: {by} {direction}</translation>
    </message>
    <message>
        <source>Keys and events carry times. Beyond a minute other servers begin to refuse them.</source>
        <translation>Schlüssel und Ereignisse tragen Zeiten. Ab einer Minute Unterschied beginnen andere Server, sie abzulehnen.</translation>
    </message>
    <message>
        <source>Let the machine set its clock by NTP.</source>
        <translation>Lassen Sie den Rechner seine Uhr per NTP stellen.</translation>
    </message>
    <message>
        <source>The server still looks for {subject} where it was before</source>
        <translation>Der Server sucht {subject} noch dort, wo er vorher war</translation>
    </message>
    <message>
        <source>It remembers {remembered} until {until}, and discovery leads to {now} by now.</source>
        <translation>Er hat sich bis {until} {remembered} gemerkt, und die Suche führt inzwischen zu {now}.</translation>
    </message>
    <message>
        <source>Restart the server, or forget the address of that peer in its window; otherwise it finds the way by itself when the memory ends.</source>
        <translation>Starten Sie den Server neu, oder lassen Sie ihn in dessen Fenster die Adresse dieses Servers vergessen; sonst findet er den Weg von selbst, wenn das Gemerkte abläuft.</translation>
    </message>
    <message>
        <source>The certificate at {subject} is not the one in the file</source>
        <translation>Das Zertifikat bei {subject} ist nicht das aus der Datei</translation>
    </message>
    <message>
        <source>The file {file} holds a certificate until {file_until}. The running server still shows another one, until {served_until}.</source>
        <translation>Die Datei {file} enthält ein Zertifikat bis {file_until}. Der laufende Server zeigt noch ein anderes, bis {served_until}.</translation>
    </message>
    <message>
        <source>Restart the server, so that it takes the new certificate.</source>
        <translation>Starten Sie den Server neu, damit er das neue Zertifikat nimmt.</translation>
    </message>
    <message>
        <source>{subject} is left alone until {next_retry}</source>
        <translation>{subject} wird bis {next_retry} in Ruhe gelassen</translation>
    </message>
    <message>
        <source>It did not answer {failures} times in a row ({reason}). Until then nothing is sent there, though what waits is kept. In all {all} servers are left alone.</source>
        <translation>Er hat {failures}-mal hintereinander nicht geantwortet ({reason}). Bis dahin wird dorthin nichts geschickt, aber was wartet, bleibt erhalten. Insgesamt werden {all} Server in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>{subject} cannot be the name of a server that others reach</source>
        <translation>{subject} kann nicht der Name eines Servers sein, den andere erreichen</translation>
    </message>
    <message>
        <source>{why}. Other servers find a server by its name alone, so it has to be a domain that everybody can look up.</source>
        <translation>{why}. Andere Server finden einen Server allein durch seinen Namen, also muss es eine Domain sein, die jeder nachschlagen kann.</translation>
    </message>
    <message>
        <source>Take a domain of your own, such as example.org, and set the server up under it: the name can never be changed later.</source>
        <translation>Nehmen Sie eine eigene Domain, etwa example.org, und richten Sie den Server unter ihr ein: Der Name lässt sich später nie ändern.</translation>
    </message>
    <message>
        <source>At {subject} a server answers that calls itself {answers}</source>
        <translation>Bei {subject} antwortet ein Server, der sich {answers} nennt</translation>
    </message>
    <message>
        <source>Everybody writes the name {subject}, but the server signs as {answers}. Others refuse its keys, and nobody can be reached under @you:{subject}.</source>
        <translation>Alle schreiben den Namen {subject}, aber der Server unterschreibt als {answers}. Andere lehnen seine Schlüssel ab, und niemand ist unter @du:{subject} zu erreichen.</translation>
    </message>
    <message>
        <source>The name of a server can never change. Set Homeport up anew, in an empty folder, with the server name {subject}; or let people use the name {answers} and see to it that this name leads there.</source>
        <translation>Der Name eines Servers lässt sich nie ändern. Richten Sie Homeport in einem leeren Ordner neu ein, mit dem Servernamen {subject}; oder lassen Sie alle den Namen {answers} benutzen, und sorgen Sie dafür, dass dieser Name hierher führt.</translation>
    </message>
    <message>
        <source>The domain {subject} does not exist</source>
        <translation>Die Domain {subject} gibt es nicht</translation>
    </message>
    <message>
        <source>DNS knows no such name, so nobody can find the server.</source>
        <translation>DNS kennt keinen solchen Namen, also kann niemand den Server finden.</translation>
    </message>
    <message>
        <source>The domain {subject} has no address</source>
        <translation>Die Domain {subject} hat keine Adresse</translation>
    </message>
    <message>
        <source>The name exists in DNS, but neither an A record (IPv4) nor an AAAA record (IPv6) says where the machine is.</source>
        <translation>Den Namen gibt es im DNS, aber weder ein A-Eintrag (IPv4) noch ein AAAA-Eintrag (IPv6) sagt, wo der Rechner ist.</translation>
    </message>
    <message>
        <source>Add an A record, and an AAAA record if the machine has IPv6, for {subject} that leads to the server or to the web site that delegates to it.</source>
        <translation>Legen Sie für {subject} einen A-Eintrag an, und einen AAAA-Eintrag, wenn der Rechner IPv6 hat, der zum Server führt oder zu der Website, die zu ihm delegiert.</translation>
    </message>
    <message>
        <source>Name servers of {zone} answer questions of type {type} with {rcode}</source>
        <translation>Nameserver von {zone} beantworten Fragen vom Typ {type} mit {rcode}</translation>
    </message>
    <message>
        <source>{servers}: the question {subject} ends with {rcode}. Other servers ask it before they connect, take the error for an outage and give up, although other records are right.</source>
        <translation>{servers}: Die Frage {subject} endet mit {rcode}. Andere Server stellen sie, bevor sie sich verbinden, halten den Fehler für eine Störung und geben auf, obwohl andere Einträge stimmen.</translation>
    </message>
    <message>
        <source>Tell whoever runs the name servers {servers} of {zone} that {type} of {name} must be answered: with records, or with an empty answer (NOERROR) where there are none. A zone that does not load, an expired secondary or a load balancer that knows only type A looks like this.</source>
        <translation>Sagen Sie denen, die die Nameserver {servers} von {zone} betreiben, dass {type} von {name} beantwortet werden muss: mit Einträgen, oder mit einer leeren Antwort (NOERROR), wo es keine gibt. So sieht es aus, wenn eine Zone nicht lädt, ein Zweitserver abgelaufen ist oder ein Lastverteiler nur Typ A kennt.</translation>
    </message>
    <message>
        <source>Name servers of {zone} keep silent (type {type})</source>
        <translation>Nameserver von {zone} schweigen (Typ {type})</translation>
    </message>
    <message>
        <source>{servers}: no answer to {subject}. Other servers wait until their time is up before they go on, and often give up.</source>
        <translation>{servers}: keine Antwort auf {subject}. Andere Server warten, bis ihre Zeit um ist, bevor sie weitermachen, und geben oft auf.</translation>
    </message>
    <message>
        <source>Tell whoever runs the name servers {servers} of {zone} that every question must be answered, {type} of {name} too, if only by saying that there is no such record. Look for a firewall that lets no DNS (port 53) through, and remove servers that are gone from the NS records.</source>
        <translation>Sagen Sie denen, die die Nameserver {servers} von {zone} betreiben, dass jede Frage beantwortet werden muss, auch {type} von {name}, und sei es damit, dass es keinen solchen Eintrag gibt. Suchen Sie nach einer Firewall, die kein DNS (Port 53) durchlässt, und entfernen Sie Server, die es nicht mehr gibt, aus den NS-Einträgen.</translation>
    </message>
    <message>
        <source>Name servers of {zone} cannot be asked over TCP</source>
        <translation>Nameserver von {zone} lassen sich nicht über TCP fragen</translation>
    </message>
    <message>
        <source>{servers}: the answer to {subject} is too long for one UDP packet and says so, but over TCP, port 53, nothing comes. Servers that need this answer do without it.</source>
        <translation>{servers}: Die Antwort auf {subject} ist zu lang für ein UDP-Paket und sagt es auch, aber über TCP, Port 53, kommt nichts. Server, die diese Antwort brauchen, müssen ohne sie auskommen.</translation>
    </message>
    <message>
        <source>Open TCP port 53, not only UDP, to the name servers {servers} of {zone}.</source>
        <translation>Öffnen Sie zu den Nameservern {servers} von {zone} auch den TCP-Port 53, nicht nur UDP.</translation>
    </message>
    <message>
        <source>The name servers of {zone} tell different things about {subject}</source>
        <translation>Die Nameserver von {zone} sagen Verschiedenes über {subject}</translation>
    </message>
    <message>
        <source>Which answer somebody gets is chance: {answers}. So the server works for some and not for others.</source>
        <translation>Welche Antwort jemand bekommt, ist Zufall: {answers}. Der Server ist also für die einen da und für die anderen nicht.</translation>
    </message>
    <message>
        <source>Bring the name servers of {zone} to the same state: let the secondaries take the zone anew (a higher serial number in the SOA record), or remove the outdated ones among {servers}.</source>
        <translation>Bringen Sie die Nameserver von {zone} auf denselben Stand: Lassen Sie die Zweitserver die Zone neu holen (eine höhere Seriennummer im SOA-Eintrag), oder entfernen Sie die veralteten unter {servers}.</translation>
    </message>
    <message>
        <source>The name servers of {subject} are slow</source>
        <translation>Die Nameserver von {subject} sind langsam</translation>
    </message>
    <message>
        <source>An answer took {milliseconds} ms. Every server that looks for this one waits that long.</source>
        <translation>Eine Antwort dauerte {milliseconds} ms. So lange wartet jeder Server, der diesen sucht.</translation>
    </message>
    <message>
        <source>If it stays that way, move the zone to another DNS provider. Asked: {servers}.</source>
        <translation>Bleibt es dabei, ziehen Sie mit der Zone zu einem anderen DNS-Anbieter um. Gefragt wurden: {servers}.</translation>
    </message>
    <message>
        <source>The SRV record names {subject}, which is only an alias</source>
        <translation>Der SRV-Eintrag nennt {subject}, das nur ein Alias ist</translation>
    </message>
    <message>
        <source>{record} leads to {target}, and that is a CNAME for {alias}. An SRV record must name a host with addresses of its own; some servers do not follow the alias.</source>
        <translation>{record} führt zu {target}, und das ist ein CNAME für {alias}. Ein SRV-Eintrag muss einen Host mit eigenen Adressen nennen; manche Server folgen dem Alias nicht.</translation>
    </message>
    <message>
        <source>Give {target} A and AAAA records in place of the CNAME, or let the SRV record name {alias}.</source>
        <translation>Geben Sie {target} A- und AAAA-Einträge anstelle des CNAME, oder lassen Sie den SRV-Eintrag {alias} nennen.</translation>
    </message>
    <message>
        <source>The SRV record names {subject}, which has no address</source>
        <translation>Der SRV-Eintrag nennt {subject}, das keine Adresse hat</translation>
    </message>
    <message>
        <source>{record} leads to {target}, port {port}: {fault}. Servers that follow it find nobody.</source>
        <translation>{record} führt zu {target}, Port {port}: {fault}. Server, die ihm folgen, finden niemanden.</translation>
    </message>
    <message>
        <source>Give {target} an A or AAAA record, or correct the record {record}. A name in a zone needs a dot at its end, or the name of the zone is appended: it was meant to be {meant}.</source>
        <translation>Geben Sie {target} einen A- oder AAAA-Eintrag, oder berichtigen Sie den Eintrag {record}. Ein Name in einer Zone braucht einen Punkt am Ende, sonst wird der Name der Zone angehängt: Gemeint war {meant}.</translation>
    </message>
    <message>
        <source>Only the old SRV record {subject} leads to the server</source>
        <translation>Nur der alte SRV-Eintrag {subject} führt zum Server</translation>
    </message>
    <message>
        <source>It still works, but servers will stop asking for it: the name is _matrix-fed._tcp now.</source>
        <translation>Er wirkt noch, aber Server werden aufhören, nach ihm zu fragen: Der Name ist jetzt _matrix-fed._tcp.</translation>
    </message>
    <message>
        <source>Add the same record under the new name; the old one can stay for older servers.</source>
        <translation>Legen Sie denselben Eintrag unter dem neuen Namen an; der alte kann für ältere Server bleiben.</translation>
    </message>
    <message>
        <source>The SRV record {subject} is not looked at</source>
        <translation>Der SRV-Eintrag {subject} wird nicht beachtet</translation>
    </message>
    <message>
        <source>The file /.well-known/matrix/server comes first and leads to {well_known}. The record leads to {target}, and nobody goes there.</source>
        <translation>Die Datei /.well-known/matrix/server kommt zuerst und führt zu {well_known}. Der Eintrag führt zu {target}, und niemand geht dorthin.</translation>
    </message>
    <message>
        <source>Remove the record {subject}, so that nobody is misled by it; or remove the file if the record is what you want.</source>
        <translation>Entfernen Sie den Eintrag {subject}, damit er niemanden irreführt; oder entfernen Sie die Datei, wenn der Eintrag gelten soll.</translation>
    </message>
    <message>
        <source>A firewall answers instead of the server at {subject}</source>
        <translation>Bei {subject} antwortet eine Firewall anstelle des Servers</translation>
    </message>
    <message>
        <source>Something in front of the server takes the requests of other servers for attacks and answers {status} to them. They cannot prove to be people in a browser, so they stay outside.</source>
        <translation>Etwas vor dem Server hält die Anfragen anderer Server für Angriffe und antwortet ihnen mit {status}. Sie können nicht beweisen, Menschen in einem Browser zu sein, und bleiben draußen.</translation>
    </message>
    <message>
        <source>What answers at {subject} is no Matrix server</source>
        <translation>Was bei {subject} antwortet, ist kein Matrix-Server</translation>
    </message>
    <message>
        <source>Other servers are led there and get an answer that they can do nothing with.</source>
        <translation>Andere Server werden dorthin geführt und bekommen eine Antwort, mit der sie nichts anfangen können.</translation>
    </message>
    <message>
        <source>Pass everything under /_matrix/ on to Homeport, or correct the name, the port or the delegation that leads there.</source>
        <translation>Geben Sie alles unter /_matrix/ an Homeport weiter, oder berichtigen Sie den Namen, den Port oder die Delegation, die dorthin führt.</translation>
    </message>
    <message>
        <source>The proxy at {subject} does not reach Homeport</source>
        <translation>Der Proxy bei {subject} erreicht Homeport nicht</translation>
    </message>
    <message>
        <source>The reverse proxy is up and answers that what lies behind it does not: Homeport is not running, or the proxy asks at another address than Homeport listens on.</source>
        <translation>Der Proxy läuft und antwortet, dass das Programm hinter ihm nicht antwortet: Homeport läuft nicht, oder der Proxy fragt unter einer anderen Adresse als der, auf der Homeport wartet.</translation>
    </message>
    <message>
        <source>Start Homeport, and let the proxy pass /_matrix/ on to the address of its client listener.</source>
        <translation>Starten Sie Homeport, und lassen Sie den Proxy /_matrix/ an die Adresse weitergeben, auf der es auf Clients wartet.</translation>
    </message>
    <message>
        <source>The proxy at {subject} changes addresses on the way ({kind})</source>
        <translation>Der Proxy bei {subject} ändert unterwegs Adressen ({kind})</translation>
    </message>
    <message>
        <source>Other servers sign the address that they ask for, letter by letter. {sent} was sent, {received} arrived, so every signature looks forged: joins and invites fail with 401, while all ordinary tests are green.</source>
        <translation>Andere Server signieren die Adresse, nach der sie fragen, Buchstabe für Buchstabe. {sent} wurde geschickt, {received} kam an, also sieht jede Signatur gefälscht aus: Beitritte und Einladungen scheitern mit 401, während alle gewöhnlichen Prüfungen grün sind.</translation>
    </message>
    <message>
        <source>Make the proxy pass the address of each request on under /_matrix exactly as it came, without decoding, joining or encoding anything.</source>
        <translation>Sorgen Sie dafür, dass der Proxy unter /_matrix die Adresse jeder Anfrage genau so weitergibt, wie sie kam, ohne etwas zu dekodieren, zusammenzufassen oder zu kodieren.</translation>
    </message>
    <message>
        <source>The proxy at {subject} tidies up addresses: {differences}</source>
        <translation>Der Proxy bei {subject} räumt Adressen auf: {differences}</translation>
    </message>
    <message>
        <source>It changes spellings that Matrix does not use, so nothing breaks today.</source>
        <translation>Er ändert Schreibweisen, die Matrix nicht benutzt, also bricht heute nichts.</translation>
    </message>
    <message>
        <source>Nothing has to be done. A configuration that passes addresses on untouched is the safest.</source>
        <translation>Zu tun ist nichts. Am sichersten ist eine Konfiguration, die Adressen unberührt weitergibt.</translation>
    </message>
    <message>
        <source>The proxy at {subject} refuses encoded characters: {characters}</source>
        <translation>Der Proxy bei {subject} lehnt kodierte Zeichen ab: {characters}</translation>
    </message>
    <message>
        <source>Names of rooms, events and people contain such characters. The proxy answers {status} by itself, and Homeport never sees these requests: joins, invites and media of such names fail.</source>
        <translation>Namen von Räumen, Ereignissen und Menschen enthalten solche Zeichen. Der Proxy antwortet selbst mit {status}, und Homeport sieht diese Anfragen nie: Beitritte, Einladungen und Medien mit solchen Namen scheitern.</translation>
    </message>
    <message>
        <source>Let the proxy accept encoded characters and slashes under /_matrix and pass them on as they are.</source>
        <translation>Lassen Sie den Proxy unter /_matrix kodierte Zeichen und Schrägstriche annehmen und weitergeben, wie sie sind.</translation>
    </message>
    <message>
        <source>Something changes the content of requests on the way to {subject}</source>
        <translation>Etwas verändert auf dem Weg zu {subject} den Inhalt von Anfragen</translation>
    </message>
    <message>
        <source>Signatures cover the content too. What was sent and what arrived ({received_bytes} bytes) differ, so events of other servers look forged.</source>
        <translation>Signaturen gelten auch für den Inhalt. Was geschickt wurde und was ankam ({received_bytes} Bytes), ist verschieden, also sehen Ereignisse anderer Server gefälscht aus.</translation>
    </message>
    <message>
        <source>Turn off whatever filters, rewrites or compresses requests under /_matrix: content filters, security modules, plug-ins.</source>
        <translation>Schalten Sie alles ab, was Anfragen unter /_matrix filtert, umschreibt oder komprimiert: Inhaltsfilter, Sicherheitsmodule, Erweiterungen.</translation>
    </message>
    <message>
        <source>The proxy at {subject} takes the Authorization header away</source>
        <translation>Der Proxy bei {subject} nimmt die Kopfzeile Authorization weg</translation>
    </message>
    <message>
        <source>That header bears the signature of the other server; {arrived} reached Homeport. Every request of another server ends with 401, and so do those of clients.</source>
        <translation>Diese Kopfzeile trägt die Signatur des anderen Servers; bei Homeport kam an: {arrived}. Jede Anfrage eines anderen Servers endet mit 401, und die von Clients ebenso.</translation>
    </message>
    <message>
        <source>Pass the Authorization header on unchanged, and switch off any login of the proxy itself for /_matrix.</source>
        <translation>Geben Sie die Kopfzeile Authorization unverändert weiter, und schalten Sie für /_matrix jede Anmeldung am Proxy selbst ab.</translation>
    </message>
    <message>
        <source>The proxy at {subject} changes the Host header to {received}</source>
        <translation>Der Proxy bei {subject} ändert die Kopfzeile Host in {received}</translation>
    </message>
    <message>
        <source>Homeport does without the right one; {sent} was asked for. Logs and other programs behind the proxy may not.</source>
        <translation>Homeport kommt ohne die richtige aus; gefragt wurde nach {sent}. Protokolle und andere Programme hinter dem Proxy vielleicht nicht.</translation>
    </message>
    <message>
        <source>Pass the Host header on as it came.</source>
        <translation>Geben Sie die Kopfzeile Host weiter, wie sie kam.</translation>
    </message>
    <message>
        <source>The proxy at {subject} speaks HTTP/1.0 to Homeport</source>
        <translation>Der Proxy bei {subject} spricht mit Homeport HTTP/1.0</translation>
    </message>
    <message>
        <source>Each request needs a connection of its own, which makes everything slower.</source>
        <translation>Jede Anfrage braucht eine eigene Verbindung, was alles langsamer macht.</translation>
    </message>
    <message>
        <source>Let the proxy use HTTP/1.1 towards Homeport.</source>
        <translation>Lassen Sie den Proxy zu Homeport HTTP/1.1 sprechen.</translation>
    </message>
    <message>
        <source>The proxy at {subject} does not say who asks</source>
        <translation>Der Proxy bei {subject} sagt nicht, wer fragt</translation>
    </message>
    <message>
        <source>Without {missing} all clients seem to come from the proxy: limits on requests hit everybody at once, and the list of devices shows no useful address.</source>
        <translation>Ohne {missing} scheinen alle Clients vom Proxy zu kommen: Grenzen für Anfragen treffen alle auf einmal, und die Liste der Geräte zeigt keine brauchbare Adresse.</translation>
    </message>
    <message>
        <source>Let the proxy add X-Forwarded-For with the address of the client.</source>
        <translation>Lassen Sie den Proxy X-Forwarded-For mit der Adresse des Clients hinzufügen.</translation>
    </message>
    <message>
        <source>The proxy at {subject} refuses bodies of {refused_mb} MB ({what})</source>
        <translation>Der Proxy bei {subject} lehnt Inhalte von {refused_mb} MB ab ({what})</translation>
    </message>
    <message>
        <source>Up to {passed_mb} MB come through, and {needed_mb} MB have to. Larger transactions of other servers and uploads are lost with {answer}: rooms fall behind without an error that anybody sees.</source>
        <translation>Bis {passed_mb} MB kommen durch, und {needed_mb} MB müssen es. Größere Sendungen anderer Server und hochgeladene Dateien gehen mit {answer} verloren: Räume bleiben zurück, ohne dass jemand einen Fehler sieht.</translation>
    </message>
    <message>
        <source>Raise the limit of the proxy for request bodies to at least {needed_mb} MB.</source>
        <translation>Heben Sie die Grenze des Proxys für den Inhalt von Anfragen auf mindestens {needed_mb} MB an.</translation>
    </message>
    <message>
        <source>The proxy at {subject} gives up after {seconds} s</source>
        <translation>Der Proxy bei {subject} gibt nach {seconds} s auf</translation>
    </message>
    <message>
        <source>Joining a large room takes minutes until the answer comes. The proxy ends the wait with {answer}, and the join fails although it would have worked.</source>
        <translation>Der Beitritt zu einem großen Raum braucht Minuten, bis die Antwort kommt. Der Proxy beendet das Warten mit {answer}, und der Beitritt scheitert, obwohl er gelungen wäre.</translation>
    </message>
    <message>
        <source>Let the proxy wait ten minutes for an answer from Homeport.</source>
        <translation>Lassen Sie den Proxy zehn Minuten auf eine Antwort von Homeport warten.</translation>
    </message>
    <message>
        <source>At {subject} something answers without encryption</source>
        <translation>Bei {subject} antwortet etwas ohne Verschlüsselung</translation>
    </message>
    <message>
        <source>Other servers speak TLS to port {port}; what answers there does not ({fault}). They cannot talk to each other.</source>
        <translation>Andere Server sprechen TLS mit Port {port}; was dort antwortet, tut es nicht ({fault}). So können sie nicht miteinander reden.</translation>
    </message>
    <message>
        <source>Switch TLS on at port {port}, with the certificate for {name}: nginx needs &quot;listen {port} ssl&quot;, HAProxy &quot;bind :{port} ssl crt FILE&quot;, Apache &quot;SSLEngine on&quot;.</source>
        <translation>Schalten Sie auf Port {port} TLS ein, mit dem Zertifikat für {name}: nginx braucht „listen {port} ssl“, HAProxy „bind :{port} ssl crt DATEI“, Apache „SSLEngine on“.</translation>
    </message>
    <message>
        <source>No encrypted connection to {subject} comes about</source>
        <translation>Zu {subject} kommt keine verschlüsselte Verbindung zustande</translation>
    </message>
    <message>
        <source>{fault}. Other servers give up here.</source>
        <translation>{fault}. Andere Server geben hier auf.</translation>
    </message>
    <message>
        <source>Look into the log of whatever serves TLS at {subject} (certificate for {name}). TLS 1.2 or 1.3 with common ciphers must be on, and the certificate must be one for TLS servers.</source>
        <translation>Sehen Sie in das Protokoll des Programms, das bei {subject} TLS spricht (Zertifikat für {name}). TLS 1.2 oder 1.3 mit üblichen Verfahren muss eingeschaltet sein, und das Zertifikat muss eines für TLS-Server sein.</translation>
    </message>
    <message>
        <source>The certificate at {subject} expired {days} days ago</source>
        <translation>Das Zertifikat bei {subject} ist vor {days} Tagen abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of {whose} ended on {since}. Other servers refuse the connection.</source>
        <translation>Das Zertifikat von {whose} endete am {since}. Andere Server lehnen die Verbindung ab.</translation>
    </message>
    <message>
        <source>Renew the certificate and let the server load the new certificate; certbot does both with &quot;certbot renew&quot; and a deploy hook. Look why the renewal by itself failed.</source>
        <translation>Erneuern Sie das Zertifikat und lassen Sie den Server das neue laden; certbot tut beides mit „certbot renew“ und einem deploy-Hook. Sehen Sie nach, warum die selbsttätige Erneuerung scheiterte.</translation>
    </message>
    <message>
        <source>The certificate at {subject} is valid only from {from} on</source>
        <translation>Das Zertifikat bei {subject} gilt erst ab {from}</translation>
    </message>
    <message>
        <source>Until then other servers refuse it. If it should be valid today, a clock is wrong.</source>
        <translation>Bis dahin lehnen andere Server es ab. Sollte es heute gelten, geht eine Uhr falsch.</translation>
    </message>
    <message>
        <source>Check the clock of this machine and of the server. If the certificate really begins later, wait, or get another one.</source>
        <translation>Prüfen Sie die Uhr dieses Rechners und die des Servers. Beginnt das Zertifikat wirklich später, warten Sie, oder besorgen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The certificate at {subject} is not for {name}</source>
        <translation>Das Zertifikat bei {subject} ist nicht für {name}</translation>
    </message>
    <message>
        <source>It bears {names}. Other servers ask for {name}, since {why}, and refuse any other name.</source>
        <translation>Es trägt {names}. Andere Server fragen nach {name}, denn {why}, und lehnen jeden anderen Namen ab.</translation>
    </message>
    <message>
        <source>Get a certificate that bears {name} (it may bear other names besides) and use it at {subject}.</source>
        <translation>Besorgen Sie ein Zertifikat, das {name} trägt (es darf daneben andere Namen tragen), und benutzen Sie es bei {subject}.</translation>
    </message>
    <message>
        <source>The certificate chain at {subject} is incomplete</source>
        <translation>Die Zertifikatskette bei {subject} ist unvollständig</translation>
    </message>
    <message>
        <source>The server shows {presented} certificate(s); {missing} is missing between its own and an authority that everybody knows. Browsers fetch the missing one by themselves, other servers do not and refuse.</source>
        <translation>Der Server zeigt {presented} Zertifikat(e); zwischen seinem eigenen und einer Stelle, die jeder kennt, fehlt {missing}. Browser holen das fehlende selbst, andere Server tun das nicht und lehnen ab.</translation>
    </message>
    <message>
        <source>Serve the file with the whole chain: with certbot that is fullchain.pem, not cert.pem (nginx ssl_certificate, Apache SSLCertificateFile, Homeport certificate), then reload.</source>
        <translation>Liefern Sie die Datei mit der ganzen Kette aus: Bei certbot ist das fullchain.pem, nicht cert.pem (nginx ssl_certificate, Apache SSLCertificateFile, Homeport certificate), und laden Sie neu.</translation>
    </message>
    <message>
        <source>The certificate at {subject} is self-signed</source>
        <translation>Das Zertifikat bei {subject} ist selbst signiert</translation>
    </message>
    <message>
        <source>Nobody but itself vouches for it, so other servers refuse it.</source>
        <translation>Niemand außer ihm selbst bürgt dafür, also lehnen andere Server es ab.</translation>
    </message>
    <message>
        <source>Get a new certificate for {name} from an authority that everybody knows; Let&apos;s Encrypt gives them for nothing, and Homeport can order one by itself.</source>
        <translation>Besorgen Sie ein neues Zertifikat für {name} von einer Stelle, die jeder kennt; Let’s Encrypt gibt sie umsonst, und Homeport kann selbst eines bestellen.</translation>
    </message>
    <message>
        <source>The certificate at {subject} comes from an authority that others do not know</source>
        <translation>Das Zertifikat bei {subject} kommt von einer Stelle, die andere nicht kennen</translation>
    </message>
    <message>
        <source>{authority} vouches for it. Servers that do not trust that authority refuse the connection.</source>
        <translation>{authority} bürgt dafür. Server, die dieser Stelle nicht vertrauen, lehnen die Verbindung ab.</translation>
    </message>
    <message>
        <source>Get a new certificate for {name} from an authority that everybody knows. Among servers that you run yourself, give them this authority with --trust.</source>
        <translation>Besorgen Sie ein neues Zertifikat für {name} von einer Stelle, die jeder kennt. Unter Servern, die Sie selbst betreiben, geben Sie ihnen diese Stelle mit --trust.</translation>
    </message>
    <message>
        <source>The certificate at {subject} ends in {days} days</source>
        <translation>Das Zertifikat bei {subject} endet in {days} Tagen</translation>
    </message>
    <message>
        <source>It is valid until {not_after}. After that other servers refuse it.</source>
        <translation>Es gilt bis {not_after}. Danach lehnen andere Server es ab.</translation>
    </message>
    <message>
        <source>Renew it now, and look why it was not renewed by itself: certificates are usually renewed a month ahead.</source>
        <translation>Erneuern Sie es jetzt, und sehen Sie nach, warum es nicht von selbst erneuert wurde: Üblich ist ein Monat im Voraus.</translation>
    </message>
    <message>
        <source>{host} leads to the private address {address}</source>
        <translation>{host} führt zur privaten Adresse {address}</translation>
    </message>
    <message>
        <source>An address like this exists in every home and company. Other servers refuse to connect there, or reach a machine of their own.</source>
        <translation>Eine solche Adresse gibt es in jedem Haus und jeder Firma. Andere Server lehnen es ab, sich dorthin zu verbinden, oder erreichen einen eigenen Rechner.</translation>
    </message>
    <message>
        <source>Publish the public address of your connection (the one of your router) in place of {address} in DNS, and let the router forward the port {port} to the server. If all servers are meant to be in one private network, each of them has to allow it (allow_peers).</source>
        <translation>Veröffentlichen Sie im DNS anstelle von {address} die öffentliche Adresse Ihres Anschlusses (die Ihres Routers), und lassen Sie den Router Port {port} zum Server weiterleiten. Sollen alle Server in einem privaten Netz sein, muss jeder von ihnen es erlauben (allow_peers).</translation>
    </message>
    <message>
        <source>{host} leads to {address}, where no connection is allowed</source>
        <translation>{host} führt zu {address}, wohin keine Verbindung erlaubt ist</translation>
    </message>
    <message>
        <source>Port 443 of {subject} keeps silent</source>
        <translation>Port 443 von {subject} schweigt</translation>
    </message>
    <message>
        <source>Other servers first look there for the file that delegates. As nothing answers, not even with a refusal, they wait until their time is up, some of them 10 s and more, before they try port 8448. Joins and invites fail by that.</source>
        <translation>Andere Server sehen zuerst dort nach der Datei, die delegiert. Da nichts antwortet, nicht einmal eine Ablehnung, warten sie, bis ihre Zeit um ist, manche 10 s und länger, bevor sie Port 8448 versuchen. Daran scheitern Beitritte und Einladungen.</translation>
    </message>
    <message>
        <source>Let port 443 of {address} answer: serve the file /.well-known/matrix/server there, or let the firewall reject connections (TCP reset) instead of dropping them.</source>
        <translation>Lassen Sie Port 443 von {address} antworten: Stellen Sie dort die Datei /.well-known/matrix/server bereit, oder lassen Sie die Firewall Verbindungen abweisen (TCP reset), statt sie fallen zu lassen.</translation>
    </message>
    <message>
        <source>Nothing listens at {subject} ({purpose})</source>
        <translation>Auf {subject} wartet niemand ({purpose})</translation>
    </message>
    <message>
        <source>Homeport should listen there by its configuration. Is it running: {running}. Listening at this port: {holder}.</source>
        <translation>Laut Konfiguration sollte Homeport dort warten. Läuft es: {running}. Auf diesem Port wartet: {holder}.</translation>
    </message>
    <message>
        <source>Start Homeport. If another program has the port, stop that one, or choose another port in homeport.toml.</source>
        <translation>Starten Sie Homeport. Hat ein anderes Programm den Port, beenden Sie es, oder wählen Sie in homeport.toml einen anderen Port.</translation>
    </message>
    <message>
        <source>Connections to {subject} are refused</source>
        <translation>Verbindungen zu {subject} werden abgelehnt</translation>
    </message>
    <message>
        <source>A machine is there ({addresses}), but nothing listens at port {port}, or a firewall rejects the connection. Other servers cannot come in.</source>
        <translation>Ein Rechner ist da ({addresses}), aber auf Port {port} wartet nichts, oder eine Firewall weist die Verbindung ab. Andere Server kommen nicht herein.</translation>
    </message>
    <message>
        <source>Start the server, let it listen at port {port} on all addresses (not only 127.0.0.1), open port {port} in the firewall, and let the router forward it. If only port 443 can be used, delegate to it by the file /.well-known/matrix/server.</source>
        <translation>Starten Sie den Server, lassen Sie ihn auf Port {port} an allen Adressen warten (nicht nur an 127.0.0.1), öffnen Sie Port {port} in der Firewall, und lassen Sie den Router ihn weiterleiten. Ist nur Port 443 zu haben, delegieren Sie mit der Datei /.well-known/matrix/server dorthin.</translation>
    </message>
    <message>
        <source>Nobody answers at {subject}</source>
        <translation>Bei {subject} antwortet niemand</translation>
    </message>
    <message>
        <source>{addresses}: no answer to a connection at port {port}. Either the address is wrong, or a firewall or router on the way drops what comes in.</source>
        <translation>{addresses}: keine Antwort auf eine Verbindung zu Port {port}. Entweder ist die Adresse falsch, oder eine Firewall oder ein Router auf dem Weg lässt fallen, was hereinkommt.</translation>
    </message>
    <message>
        <source>Open TCP port {port} in the firewall of the machine and of its provider. Behind a router, forward port {port} to the server. If the address is not the right one, correct it in DNS. If only port 443 can be used, delegate to it by the file /.well-known/matrix/server.</source>
        <translation>Öffnen Sie den TCP-Port {port} in der Firewall des Rechners und in der seines Anbieters. Hinter einem Router leiten Sie Port {port} zum Server weiter. Ist die Adresse nicht die richtige, berichtigen Sie sie im DNS. Ist nur Port 443 zu haben, delegieren Sie mit der Datei /.well-known/matrix/server dorthin.</translation>
    </message>
    <message>
        <source>The server is not reached by IPv6 at {subject}</source>
        <translation>Der Server ist bei {subject} über IPv6 nicht zu erreichen</translation>
    </message>
    <message>
        <source>DNS has an AAAA record ({addresses}), and nobody answers there ({answers}), while IPv4 works. Servers that prefer IPv6 fail or wait.</source>
        <translation>DNS hat einen AAAA-Eintrag ({addresses}), und dort antwortet niemand ({answers}), während IPv4 geht. Server, die IPv6 vorziehen, scheitern oder warten.</translation>
    </message>
    <message>
        <source>Let the server or its proxy listen on IPv6 too (listen [::]) and open port {port} for IPv6 in the firewall; or remove the AAAA record {addresses} of {host} until IPv6 works.</source>
        <translation>Lassen Sie den Server oder seinen Proxy auch auf IPv6 warten (listen [::]), und öffnen Sie Port {port} für IPv6 in der Firewall; oder entfernen Sie den AAAA-Eintrag {addresses} von {host}, bis IPv6 geht.</translation>
    </message>
    <message>
        <source>The server is not reached by IPv4 at {subject}</source>
        <translation>Der Server ist bei {subject} über IPv4 nicht zu erreichen</translation>
    </message>
    <message>
        <source>DNS has an A record ({addresses}), and nobody answers there ({answers}), while IPv6 works. Servers without IPv6 cannot come in.</source>
        <translation>DNS hat einen A-Eintrag ({addresses}), und dort antwortet niemand ({answers}), während IPv6 geht. Server ohne IPv6 kommen nicht herein.</translation>
    </message>
    <message>
        <source>Correct the A record of {host}: {addresses} may be an old address. If it is right, open and forward port {port} for IPv4.</source>
        <translation>Berichtigen Sie den A-Eintrag von {host}: {addresses} ist vielleicht eine alte Adresse. Stimmt sie, öffnen Sie Port {port} für IPv4 und leiten Sie ihn weiter.</translation>
    </message>
    <message>
        <source>One of several addresses does not answer: {subject}</source>
        <translation>Eine von mehreren Adressen antwortet nicht: {subject}</translation>
    </message>
    <message>
        <source>DNS names it for {host}, and nobody answers there ({answers}). Whoever happens to choose it waits or fails.</source>
        <translation>DNS nennt sie für {host}, und dort antwortet niemand ({answers}). Wer sie zufällig wählt, wartet oder scheitert.</translation>
    </message>
    <message>
        <source>Remove {subject} from the records of {host} in DNS, or bring that machine back.</source>
        <translation>Entfernen Sie {subject} aus den DNS-Einträgen von {host}, oder bringen Sie jenen Rechner zurück.</translation>
    </message>
    <message>
        <source>From inside your own network {host} is not reached, from outside it is</source>
        <translation>Aus Ihrem eigenen Netz ist {host} nicht zu erreichen, von außen schon</translation>
    </message>
    <message>
        <source>Other servers come in: {peers}. Your router does not lead connections from inside to its own public address back in, so {addresses} is shut from here alone. Federation works.</source>
        <translation>Andere Server kommen herein: {peers}. Ihr Router führt Verbindungen von innen zu seiner eigenen öffentlichen Adresse nicht wieder hinein, also ist {addresses} nur von hier aus verschlossen. Die Föderation geht.</translation>
    </message>
    <message>
        <source>Nothing has to be done for other servers. For clients in your own network, let your local DNS (split DNS), or a line in their hosts files, lead {host} to the private address of the server, or switch on &quot;NAT loopback&quot; in the router.</source>
        <translation>Für andere Server ist nichts zu tun. Für Clients im eigenen Netz lassen Sie Ihr lokales DNS (Split-DNS) oder eine Zeile in ihren hosts-Dateien {host} zur privaten Adresse des Servers führen, oder schalten Sie im Router „NAT-Loopback“ ein.</translation>
    </message>
    <message>
        <source>From this machine other servers are not reached (port {ports})</source>
        <translation>Von diesem Rechner sind andere Server nicht zu erreichen (Port {ports})</translation>
    </message>
    <message>
        <source>{answers}. Rooms of other servers cannot be joined, and nothing is sent to them, whatever a look from outside says.</source>
        <translation>{answers}. Räumen anderer Server lässt sich nicht beitreten, und ihnen wird nichts geschickt, was immer ein Blick von außen sagt.</translation>
    </message>
    <message>
        <source>Let the firewall of this machine, of its network and of its provider allow outgoing TCP connections to port 443, to port 8448 and to whatever port other servers name: {ports} is blocked.</source>
        <translation>Lassen Sie die Firewall dieses Rechners, seines Netzes und seines Anbieters ausgehende TCP-Verbindungen zu Port 443, zu Port 8448 und zu jedem Port zu, den andere Server nennen: {ports} ist gesperrt.</translation>
    </message>
    <message>
        <source>The resolver {subject} does not answer what federation asks ({types})</source>
        <translation>Der DNS-Auflöser {subject} beantwortet nicht, was die Föderation fragt ({types})</translation>
    </message>
    <message>
        <source>Looking for {peers}: {fault}. Without it other servers are not found.</source>
        <translation>Gesucht wurde {peers}: {fault}. Ohne das werden andere Server nicht gefunden.</translation>
    </message>
    <message>
        <source>Use another DNS resolver on this machine (in /etc/resolv.conf or the network settings), one of your own such as unbound or one of your provider. Now: {resolvers}.</source>
        <translation>Benutzen Sie auf diesem Rechner einen anderen DNS-Auflöser (in /etc/resolv.conf oder den Netzwerkeinstellungen), einen eigenen wie unbound oder den Ihres Anbieters. Jetzt: {resolvers}.</translation>
    </message>
    <message>
        <source>The resolver {subject} is slow</source>
        <translation>Der DNS-Auflöser {subject} ist langsam</translation>
    </message>
    <message>
        <source>It takes {milliseconds} ms for what it has just been asked. Each message to another server waits for it, and joins run out of time.</source>
        <translation>Er braucht {milliseconds} ms für etwas, das er eben erst gefragt wurde. Jede Nachricht an einen anderen Server wartet darauf, und Beitritten geht die Zeit aus.</translation>
    </message>
    <message>
        <source>Use another DNS resolver on this machine, or a caching one of your own such as unbound. Now: {resolvers}.</source>
        <translation>Benutzen Sie auf diesem Rechner einen anderen DNS-Auflöser, oder einen eigenen mit Zwischenspeicher wie unbound. Jetzt: {resolvers}.</translation>
    </message>
    <message>
        <source>From this machine nothing is reached by IPv6</source>
        <translation>Von diesem Rechner ist über IPv6 nichts zu erreichen</translation>
    </message>
    <message>
        <source>{answers}. The machine has an IPv6 address that leads nowhere; connections to servers with IPv6 lose time or fail.</source>
        <translation>{answers}. Der Rechner hat eine IPv6-Adresse, die nirgendwohin führt; Verbindungen zu Servern mit IPv6 verlieren Zeit oder scheitern.</translation>
    </message>
    <message>
        <source>Mend the IPv6 of this machine (route, firewall, provider), or take its IPv6 address away.</source>
        <translation>Richten Sie das IPv6 dieses Rechners (Route, Firewall, Anbieter), oder nehmen Sie ihm seine IPv6-Adresse.</translation>
    </message>
    <message>
        <source>Encrypted connections of this machine are intercepted</source>
        <translation>Verschlüsselte Verbindungen dieses Rechners werden abgefangen</translation>
    </message>
    <message>
        <source>All other servers ({peers}) seem to have a certificate from {issuer}: something on the way opens the encryption and puts its own certificate in place.</source>
        <translation>Alle anderen Server ({peers}) scheinen ein Zertifikat von {issuer} zu haben: Etwas auf dem Weg öffnet die Verschlüsselung und setzt sein eigenes Zertifikat ein.</translation>
    </message>
    <message>
        <source>Take this machine out of the inspection of encrypted traffic (a proxy, an antivirus program, a company firewall).</source>
        <translation>Nehmen Sie diesen Rechner von der Kontrolle verschlüsselter Verbindungen aus (ein Proxy, ein Virenschutz, eine Firmen-Firewall).</translation>
    </message>
    <message>
        <source>Look at the other findings first. When there is none, something on the way in stops them: open TCP port {ports} in the firewall of the machine and of its provider, and behind a router forward port {ports} to the server.</source>
        <translation>Sehen Sie zuerst nach den anderen Befunden. Gibt es keinen, hält etwas auf dem Weg herein sie auf: Öffnen Sie den TCP-Port {ports} in der Firewall des Rechners und in der seines Anbieters, und leiten Sie hinter einem Router Port {ports} zum Server weiter.</translation>
    </message>
    <message>
        <source>Your provider keeps the public address to itself (carrier NAT)</source>
        <translation>Ihr Anbieter behält die öffentliche Adresse für sich (Carrier-NAT)</translation>
    </message>
    <message>
        <source>Ask the provider for a public IPv4 address, offer the server over IPv6, or use a machine outside as a reverse proxy or tunnel.</source>
        <translation>Bitten Sie den Anbieter um eine öffentliche IPv4-Adresse, bieten Sie den Server über IPv6 an, oder benutzen Sie einen Rechner draußen als Reverse-Proxy oder Tunnel.</translation>
    </message>
    <message>
        <source>Your router {subject} is itself behind another router</source>
        <translation>Ihr Router {subject} steht selbst hinter einem anderen Router</translation>
    </message>
    <message>
        <source>Forward port {port} at both, first to the inner router and there to {inside_address}; or make one of them a bridge.</source>
        <translation>Leiten Sie Port {port} bei beiden weiter, zuerst zum inneren Router und dort zu {inside_address}; oder machen Sie einen von ihnen zur Bridge.</translation>
    </message>
    <message>
        <source>The router {subject} does not lead port {port} to this machine</source>
        <translation>Der Router {subject} führt Port {port} nicht zu diesem Rechner</translation>
    </message>
    <message>
        <source>{published} belongs to your router, and connections to port {port} do not get through to {inside_address}. The router can be asked for that ({way}).</source>
        <translation>{published} gehört Ihrem Router, und Verbindungen zu Port {port} kommen nicht bis {inside_address} durch. Der Router lässt sich darum bitten ({way}).</translation>
    </message>
    <message>
        <source>The name leads to {published}, and your router has {outside_address}</source>
        <translation>Der Name führt zu {published}, und Ihr Router hat {outside_address}</translation>
    </message>
    <message>
        <source>Other servers knock at another line than the one that this machine is on. The address has probably changed since the record was made.</source>
        <translation>Andere Server klopfen an einem anderen Anschluss an als dem, an dem dieser Rechner hängt. Wahrscheinlich hat sich die Adresse geändert, seit der Eintrag angelegt wurde.</translation>
    </message>
    <message>
        <source>Let the record in DNS name {outside_address}, and keep it up to date with dynamic DNS if your address changes.</source>
        <translation>Lassen Sie den DNS-Eintrag {outside_address} nennen, und halten Sie ihn mit dynamischem DNS aktuell, wenn sich Ihre Adresse ändert.</translation>
    </message>
    <message>
        <source>The router {subject} cannot be asked for a port</source>
        <translation>Der Router {subject} lässt sich nicht um einen Port bitten</translation>
    </message>
    <message>
        <source>It offers neither UPnP nor NAT-PMP nor PCP ({fault}), so the port has to be forwarded by hand.</source>
        <translation>Er bietet weder UPnP noch NAT-PMP noch PCP ({fault}), also muss der Port von Hand weitergeleitet werden.</translation>
    </message>
    <message>
        <source>In the settings of the router, forward TCP port {port} to {inside_address}. The page is often called port forwarding, virtual server or NAT.</source>
        <translation>Leiten Sie in den Einstellungen des Routers den TCP-Port {port} zu {inside_address} weiter. Die Seite heißt oft Portfreigabe, Portweiterleitung, virtueller Server oder NAT.</translation>
    </message>
    <message>
        <source>Add a rule to that service ({proxy}) that lets everything under /_matrix/ and /.well-known/matrix/ pass without challenges, bot checks, logins and caching; with Cloudflare a custom rule with the action Skip.</source>
        <translation>Legen Sie bei jenem Dienst ({proxy}) eine Regel an, die alles unter /_matrix/ und /.well-known/matrix/ ohne Prüfaufgaben, Bot-Abwehr, Anmeldung und Zwischenspeicher durchlässt; bei Cloudflare eine eigene Regel mit der Aktion Skip (Überspringen).</translation>
    </message>
    <message>
        <source>The keyring is locked or does not answer, and the server does not start without its key: {reason}</source>
        <translation>Der Schlüsselbund ist gesperrt oder antwortet nicht, und ohne seinen Schlüssel startet der Server nicht: {reason}</translation>
    </message>
    <message>
        <source>If that server is up again, retry it in the list of servers, or with the command. If many wait, look at the way out of this machine first.</source>
        <translation>Wenn jener Server wieder läuft, versuchen Sie es in der Liste der Server oder mit dem Befehl erneut. Wenn viele warten, sehen Sie zuerst nach dem Weg aus diesem Rechner hinaus.</translation>
    </message>
    <message>
        <source>Outside your router {subject} comes {beyond}, an address of the range behind which providers keep many customers. Nothing that you set at home lets others in.</source>
        <translation>Außerhalb Ihres Routers {subject} kommt {beyond}, eine Adresse aus dem Bereich, hinter dem Anbieter viele Kunden halten. Nichts, was Sie zu Hause einstellen, lässt andere herein.</translation>
    </message>
    <message>
        <source>Outside it comes {beyond}, a private address. A port that is forwarded at one of the two does not reach this machine.</source>
        <translation>Außerhalb von ihm kommt {beyond}, eine private Adresse. Ein Port, der nur bei einem der beiden weitergeleitet wird, erreicht diesen Rechner nicht.</translation>
    </message>
    <message>
        <source>Let Homeport ask the router for the port, or forward TCP port {port} to {inside_address} in its settings by hand.</source>
        <translation>Lassen Sie Homeport den Router um den Port bitten, oder leiten Sie den TCP-Port {port} in seinen Einstellungen von Hand zu {inside_address} weiter.</translation>
    </message>
    <message>
        <source>The router {subject} leads port {port} to another machine</source>
        <translation>Der Router {subject} leitet den Port {port} zu einem anderen Rechner</translation>
    </message>
    <message>
        <source>It leads to {mapped_to}, and this machine is {inside_address}. Perhaps a machine that had the address before asked for it.</source>
        <translation>Er leitet ihn zu {mapped_to}, und dieser Rechner ist {inside_address}. Vielleicht hat ein Rechner darum gebeten, der die Adresse früher hatte.</translation>
    </message>
    <message>
        <source>In the router, delete the rule for TCP port {port} and forward the port to {inside_address}; and let the router give this machine the same address always.</source>
        <translation>Löschen Sie im Router die Regel für den TCP-Port {port} und leiten Sie den Port zu {inside_address} weiter; und lassen Sie den Router diesem Rechner immer dieselbe Adresse geben.</translation>
    </message>
    <message>
        <source>The address lies in a private or special network, which is not meant to be reached across the internet, so this server, like others, refuses to connect there.</source>
        <translation>Die Adresse liegt in einem privaten oder besonderen Netz, das nicht über das Internet erreicht werden soll, also lehnt dieser Server es wie andere ab, sich dorthin zu verbinden.</translation>
    </message>
    <message>
        <source>If this is a network of your own, add it to allow_peers in homeport.toml and restart Homeport; for a check alone, --allow-peers does it. Otherwise the DNS record of {host} is wrong and has to be corrected.</source>
        <translation>Ist dies ein eigenes Netz, tragen Sie es in homeport.toml bei allow_peers ein und starten Sie Homeport neu; für eine einzelne Prüfung genügt --allow-peers. Andernfalls ist der DNS-Eintrag von {host} falsch und muss berichtigt werden.</translation>
    </message>
    <message>
        <source>There is no server called {subject}</source>
        <translation>Einen Server namens {subject} gibt es nicht</translation>
    </message>
    <message>
        <source>DNS knows no such name, so nobody can ask that server for anything.</source>
        <translation>Das DNS kennt keinen solchen Namen, also kann niemand diesen Server etwas fragen.</translation>
    </message>
    <message>
        <source>Check the spelling of {subject}. If it is right, that server is gone or its domain has expired, which only its owner can mend. If others do reach it, the DNS resolver of this machine hides the name: use another one.</source>
        <translation>Prüfen Sie, ob {subject} richtig geschrieben ist. Wenn ja, so gibt es diesen Server nicht mehr, oder seine Domain ist abgelaufen; das kann nur sein Besitzer in Ordnung bringen. Erreichen andere ihn doch, so verbirgt der DNS-Resolver dieses Rechners den Namen: Nehmen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Check the spelling of {subject}. If it is right and the domain is yours, register it, or ask your DNS provider why it is gone: an expired registration looks like this. If it is somebody else&apos;s, only they can mend that.</source>
        <translation>Prüfen Sie, ob {subject} richtig geschrieben ist. Wenn ja und wenn die Domain Ihre ist, registrieren Sie sie, oder fragen Sie Ihren DNS-Anbieter, warum sie weg ist: So sieht eine abgelaufene Registrierung aus. Gehört sie jemand anderem, so kann nur er das in Ordnung bringen.</translation>
    </message>
    <message>
        <source>The certificate of {subject} is being ordered</source>
        <translation>Das Zertifikat von {subject} wird gerade bestellt</translation>
    </message>
    <message>
        <source>{authority} has been asked for it since {since}. Until it comes, the server shows one that it made itself, which nobody trusts.</source>
        <translation>{authority} wird seit {since} danach gefragt. Bis es da ist, zeigt der Server ein selbst gemachtes, dem niemand vertraut.</translation>
    </message>
    <message>
        <source>Wait some minutes and examine the server again. It takes the certificate by itself.</source>
        <translation>Warten Sie einige Minuten, und untersuchen Sie den Server dann noch einmal. Er nimmt das Zertifikat von selbst.</translation>
    </message>
    <message>
        <source>{authority} has given no certificate for {subject} yet</source>
        <translation>{authority} hat noch kein Zertifikat für {subject} ausgestellt</translation>
    </message>
    <message>
        <source>Tried since {since}, failed {failures} times. The last time: {fault}. Until one comes, the server shows one that it made itself, which nobody trusts.</source>
        <translation>Versucht seit {since}, misslungen: {failures} Mal. Das letzte Mal: {fault}. Bis eines da ist, zeigt der Server ein selbst gemachtes, dem niemand vertraut.</translation>
    </message>
    <message>
        <source>Mend what the last failure names. The server tries again by itself (next: {next_retry}), and at once after a restart; authorities allow only few failures an hour.</source>
        <translation>Beheben Sie, was beim letzten Mal genannt wurde. Der Server versucht es von selbst wieder (das nächste Mal: {next_retry}) und nach einem Neustart sofort; Zertifizierungsstellen lassen nur wenige Fehlversuche in der Stunde zu.</translation>
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
    <name>Joins</name>
    <message>
        <source>asked which room it is</source>
        <translation>gefragt, welcher Raum es ist</translation>
    </message>
    <message>
        <source>looked for its address</source>
        <translation>seine Adresse gesucht</translation>
    </message>
    <message>
        <source>asked whether it answers</source>
        <translation>gefragt, ob er antwortet</translation>
    </message>
    <message>
        <source>asked for the join (make_join)</source>
        <translation>um den Beitritt gebeten (make_join)</translation>
    </message>
    <message>
        <source>sent the join (send_join)</source>
        <translation>den Beitritt gesendet (send_join)</translation>
    </message>
    <message>
        <source>knocked (%1)</source>
        <translation>angeklopft (%1)</translation>
    </message>
    <message>
        <source>sent the invite</source>
        <translation>die Einladung gesendet</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>said no</source>
        <translation>hat abgelehnt</translation>
    </message>
    <message>
        <source>does not reach us back</source>
        <translation>erreicht uns nicht</translation>
    </message>
    <message>
        <source>refused our signature</source>
        <translation>hat unsere Signatur abgelehnt</translation>
    </message>
    <message>
        <source>was not reached</source>
        <translation>war nicht zu erreichen</translation>
    </message>
    <message>
        <source>did not answer in time</source>
        <translation>hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>answered what makes no sense</source>
        <translation>hat etwas Unverständliches geantwortet</translation>
    </message>
    <message>
        <source>It can be joined: at least one server would let us in</source>
        <translation>Man kann beitreten: Mindestens ein Server würde uns einlassen</translation>
    </message>
    <message>
        <source>lies where no connection is allowed</source>
        <translation>liegt dort, wohin keine Verbindung erlaubt ist</translation>
    </message>
    <message>
        <source>is not known to DNS</source>
        <translation>ist im DNS nicht bekannt</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>The authority is being asked what it offers.</source>
        <translation>Die Zertifizierungsstelle wird gefragt, was sie anbietet.</translation>
    </message>
    <message>
        <source>An account is being opened at the authority.</source>
        <translation>Bei der Zertifizierungsstelle wird ein Konto eröffnet.</translation>
    </message>
    <message>
        <source>The authority is being asked for a certificate for %1.</source>
        <translation>Die Zertifizierungsstelle wird um ein Zertifikat für %1 gebeten.</translation>
    </message>
    <message>
        <source>The authority wants a proof that %1 is yours, and Homeport gets it ready.</source>
        <translation>Die Zertifizierungsstelle will einen Beweis, dass %1 Ihnen gehört, und Homeport bereitet ihn vor.</translation>
    </message>
    <message>
        <source>The authority is looking at %1.</source>
        <translation>Die Zertifizierungsstelle sieht sich %1 an.</translation>
    </message>
    <message>
        <source>The authority has its proof, and makes the certificate for %1.</source>
        <translation>Die Zertifizierungsstelle hat ihren Beweis und stellt das Zertifikat für %1 aus.</translation>
    </message>
    <message>
        <source>The certificate is ready and is being fetched.</source>
        <translation>Das Zertifikat ist fertig und wird abgeholt.</translation>
    </message>
    <message>
        <source>The certificate is being ordered from %1</source>
        <translation>Das Zertifikat wird bei %1 bestellt</translation>
    </message>
    <message>
        <source>Asked for since %1.</source>
        <translation>Angefragt seit %1.</translation>
    </message>
    <message>
        <source>Until it comes, other servers do not trust yours.</source>
        <translation>Bis es da ist, vertrauen andere Server Ihrem nicht.</translation>
    </message>
    <message>
        <source>There is nothing to do: it comes within minutes, and is used as soon as it is there.</source>
        <translation>Es ist nichts zu tun: Es kommt binnen Minuten und wird verwendet, sobald es da ist.</translation>
    </message>
    <message numerus="yes">
        <source>Tried since %2, and failed %n time(s).</source>
        <translation>
            <numerusform>Versucht seit %2, und %n Mal misslungen.</numerusform>
            <numerusform>Versucht seit %2, und %n Mal misslungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Homeport tries again at %1, or at once when you start it anew.</source>
        <translation>Homeport versucht es um %1 wieder, oder sofort, wenn Sie es neu starten.</translation>
    </message>
    <message>
        <source>Homeport is trying again.</source>
        <translation>Homeport versucht es gerade wieder.</translation>
    </message>
    <message>
        <source>%1 has not renewed the certificate</source>
        <translation>%1 hat das Zertifikat nicht erneuert</translation>
    </message>
    <message>
        <source>%1 has given no certificate yet</source>
        <translation>%1 hat noch kein Zertifikat ausgestellt</translation>
    </message>
    <message>
        <source>The certificate of before serves on until it expires.</source>
        <translation>Das bisherige Zertifikat dient weiter, bis es abläuft.</translation>
    </message>
    <message>
        <source>Until one comes, other servers do not trust yours.</source>
        <translation>Bis eines da ist, vertrauen andere Server Ihrem nicht.</translation>
    </message>
    <message>
        <source>The last time: %1</source>
        <translation>Das letzte Mal: %1</translation>
    </message>
    <message>
        <source>Mend what the last failure names.</source>
        <translation>Beheben Sie, was beim letzten Mal genannt wurde.</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Zertifikat zeigen</translation>
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
        <source>Port %1 is in use by %2</source>
        <translation>Port %1 ist belegt von %2</translation>
    </message>
    <message>
        <source>Only one program can listen on a port, so Homeport cannot answer there.</source>
        <translation>An einem Port kann nur ein Programm lauschen, Homeport kann dort also nicht antworten.</translation>
    </message>
    <message>
        <source>Stop that program, or choose another port for Homeport.</source>
        <translation>Beenden Sie jenes Programm, oder wählen Sie einen anderen Port für Homeport.</translation>
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
        <translation>Danach verbinden sich andere Server nicht mehr mit Ihrem.</translation>
    </message>
    <message>
        <source>Renew it with whoever issued it, and put the new files in the place of the old ones.</source>
        <translation>Erneuern Sie es dort, wo es ausgestellt wurde, und legen Sie die neuen Dateien an die Stelle der alten.</translation>
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
        <translation>Wählen Sie einen Port ab 1024, etwa 8448, oder erteilen Sie das Recht auf niedrige Ports.</translation>
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
        <translation>Nehmen Sie 0.0.0.0 für alle Adressen, 127.0.0.1 nur für diesen Computer oder eine seiner eigenen.</translation>
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
        <translation>Wählen Sie einen eigenen Ordner, oder geben Sie Ihrem Benutzer Schreibrecht in diesem.</translation>
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
        <translation>Berichtigen Sie die Zeile, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Correct that line and try again. The parser said: %1</source>
        <translation>Berichtigen Sie die Zeile, und versuchen Sie es erneut. Beim Lesen hieß es: %1</translation>
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
        <translation>Ohne Zertifikat kann sich kein anderer Server sicher mit Ihrem verbinden.</translation>
    </message>
    <message>
        <source>Choose the PEM file that your certificate authority gave you, often called fullchain.pem.</source>
        <translation>Wählen Sie die PEM-Datei Ihrer Zertifizierungsstelle, oft heißt sie fullchain.pem.</translation>
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
        <translation>Andere Server verbinden sich nicht mit Ihrem, bis es ein gültiges gibt.</translation>
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
        <translation>Ihrem Servernamen</translation>
    </message>
    <message>
        <source>Servers that connect to you directly will refuse it.</source>
        <translation>Server, die sich direkt mit Ihnen verbinden, lehnen es ab.</translation>
    </message>
    <message>
        <source>Ask your certificate authority for both names, or delegate to the name it bears.</source>
        <translation>Lassen Sie es für beide Namen ausstellen, oder delegieren Sie an den Namen, den es trägt.</translation>
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
        <translation>Wählen Sie den Schlüssel, der mit diesem Zertifikat entstand, oft heißt er privkey.pem.</translation>
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
        <source>The signing key of this server cannot be found</source>
        <translation>Der Signaturschlüssel dieses Servers ist nicht zu finden</translation>
    </message>
    <message>
        <source>Other servers know yours by this key. A new one would make it a stranger, so none was made.</source>
        <translation>Andere Server erkennen Ihren an diesem Schlüssel. Mit einem neuen wäre er ein Fremder, darum wurde keiner erzeugt.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or put the key file back where it belongs, and try again.</source>
        <translation>Entsperren Sie den Schlüsselbund, oder legen Sie die Schlüsseldatei zurück, und versuchen Sie es erneut.</translation>
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
        <translation>Entsperren Sie den Schlüsselbund Ihrer Arbeitsumgebung, und versuchen Sie es erneut.</translation>
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
        <translation>Bewahren Sie eine Kopie des Datenordners auf, wie er ist, und spielen Sie dann Ihre letzte Sicherung ein.</translation>
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
        <translation>Wählen Sie einen anderen Ordner, oder öffnen Sie jenen Server.</translation>
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
        <translation>Nehmen Sie Ihre Domain, wie sie ist: Buchstaben, Ziffern, Bindestriche und Punkte.</translation>
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
        <translation>Ändern Sie ihn, und machen Sie weiter.</translation>
    </message>
    <message>
        <source>Another Homeport already uses this data folder</source>
        <translation>Ein anderes Homeport benutzt schon diesen Datenordner</translation>
    </message>
    <message>
        <source>Stop the other one (look for homeport or homeportd), then try again.</source>
        <translation>Beenden Sie das andere (es heißt homeport oder homeportd), und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Something went wrong inside Homeport</source>
        <translation>In Homeport ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>What was saved is safe. This is a mistake in the program, not in what you did.</source>
        <translation>Gespeichertes ist sicher. Der Fehler liegt im Programm, nicht an Ihnen.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, report it with the details below.</source>
        <translation>Versuchen Sie es erneut. Kommt es wieder, melden Sie es mit den Einzelheiten unten.</translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, und versuchen Sie es erneut.</translation>
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
        <source>Others on this computer can look into the data folder</source>
        <translation>Andere an diesem Computer können in den Datenordner sehen</translation>
    </message>
    <message>
        <source>Rooms, files and settings of this server lie there.</source>
        <translation>Dort liegen Räume, Dateien und Einstellungen dieses Servers.</translation>
    </message>
    <message>
        <source>Others on this computer can read the signing key</source>
        <translation>Andere an diesem Computer können den Signierschlüssel lesen</translation>
    </message>
    <message>
        <source>Whoever has the key can speak in the name of your server.</source>
        <translation>Wer den Schlüssel hat, kann im Namen Ihres Servers sprechen.</translation>
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
        <translation>Schreiben Sie mindestens 32 zufällige Zeichen in %1.</translation>
    </message>
    <message>
        <source>Other servers may be at any address (%1)</source>
        <translation>Andere Server dürfen an jeder Adresse sein (%1)</translation>
    </message>
    <message>
        <source>Strangers could make this server connect to machines inside your own network.</source>
        <translation>Fremde könnten diesen Server dazu bringen, sich mit Rechnern in Ihrem eigenen Netz zu verbinden.</translation>
    </message>
    <message>
        <source>Name only the ranges in which your own servers are, in allow_peers.</source>
        <translation>Nennen Sie in allow_peers nur die Bereiche, in denen Ihre eigenen Server sind.</translation>
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
        <translation>Holen Sie ihr neues Zertifikat, und legen Sie es an die Stelle des alten.</translation>
    </message>
    <message>
        <source>The router does not lead port %1 here</source>
        <translation>Der Router leitet den Port %1 nicht hierher</translation>
    </message>
    <message>
        <source>Other servers may not reach this one: %1.</source>
        <translation>Andere Server erreichen diesen vielleicht nicht: %1.</translation>
    </message>
    <message>
        <source>Switch on UPnP or NAT-PMP in the router, or forward the port there by hand.</source>
        <translation>Schalten Sie im Router UPnP oder NAT-PMP ein, oder leiten Sie den Port dort von Hand weiter.</translation>
    </message>
    <message>
        <source>The router&apos;s outside address is %1 now</source>
        <translation>Die äußere Adresse des Routers ist jetzt %1</translation>
    </message>
    <message>
        <source>It was %1. Whoever looks up your domain may still be led there.</source>
        <translation>Sie war %1. Wer Ihre Domain nachschlägt, wird vielleicht noch dorthin geführt.</translation>
    </message>
    <message>
        <source>Let the records of your domain lead to the new address.</source>
        <translation>Lassen Sie die Einträge Ihrer Domain zur neuen Adresse führen.</translation>
    </message>
    <message>
        <source>The regular check found something new</source>
        <translation>Die regelmäßige Untersuchung hat etwas Neues gefunden</translation>
    </message>
    <message>
        <source>It was not there at the check before: %1.</source>
        <translation>Bei der vorigen Untersuchung war es noch nicht da: %1.</translation>
    </message>
    <message>
        <source>Examine this server on the doctor&apos;s page, which says what to do.</source>
        <translation>Untersuchen Sie diesen Server auf der Seite des Doktors; dort steht, was zu tun ist.</translation>
    </message>
    <message>
        <source>The file leaves out the authority between your certificate and the ones that all trust</source>
        <translation>In der Datei fehlt die Stelle zwischen Ihrem Zertifikat und denen, welchen alle vertrauen</translation>
    </message>
    <message>
        <source>Browsers often find it by themselves; other servers do not, and refuse yours.</source>
        <translation>Browser finden sie oft selbst; andere Server tun das nicht und lehnen Ihren ab.</translation>
    </message>
    <message>
        <source>Take the file that is often called fullchain.pem.</source>
        <translation>Nehmen Sie die Datei, die oft fullchain.pem heißt.</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>The address for other servers, %1, is in use by %2</source>
        <translation>Die Adresse für andere Server, %1, ist belegt von %2</translation>
    </message>
    <message>
        <source>The address for clients, %1, is in use by %2</source>
        <translation>Die Adresse für Clients, %1, ist belegt von %2</translation>
    </message>
    <message>
        <source>This certificate is signed by itself, not by a public authority</source>
        <translation>Dieses Zertifikat ist von sich selbst unterschrieben, nicht von einer öffentlichen Stelle</translation>
    </message>
    <message>
        <source>%1 signed this certificate, and is no public authority</source>
        <translation>%1 hat dieses Zertifikat unterschrieben und ist keine öffentliche Stelle</translation>
    </message>
    <message>
        <source>Other servers will refuse yours, unless their owners tell them by hand to trust it.</source>
        <translation>Andere Server werden Ihren ablehnen, es sei denn, ihre Betreiber lassen sie ihm von Hand vertrauen.</translation>
    </message>
    <message>
        <source>For practice it does. For others, get one from an authority such as Let’s Encrypt.</source>
        <translation>Zum Üben reicht es. Für andere holen Sie eines von einer Stelle wie Let’s Encrypt.</translation>
    </message>
    <message>
        <source>Save a copy without a password and choose that.</source>
        <translation>Speichern Sie eine Kopie ohne Passwort, und wählen Sie diese.</translation>
    </message>
    <message>
        <source>Remove what it left, or choose another folder.</source>
        <translation>Entfernen Sie, was sie hinterlassen hat, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Take the right to read %1 from everyone else.</source>
        <translation>Nehmen Sie allen anderen das Recht, %1 zu lesen.</translation>
    </message>
    <message>
        <source>Take the right to enter %1 from everyone else.</source>
        <translation>Nehmen Sie allen anderen das Recht, %1 zu betreten.</translation>
    </message>
    <message>
        <source>Stop that program, or write another port into the configuration file (Settings opens it). Then try again.</source>
        <translation>Beenden Sie dieses Programm, oder tragen Sie in der Konfigurationsdatei einen anderen Port ein (die Einstellungen öffnen sie). Versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>%1 does not hold a key that can be read</source>
        <translation>%1 enthält keinen lesbaren Schlüssel</translation>
    </message>
    <message>
        <source>Choose the PEM file that was made together with the certificate, often called privkey.pem.</source>
        <translation>Wählen Sie die PEM-Datei, die zusammen mit dem Zertifikat erzeugt wurde; sie heißt oft privkey.pem.</translation>
    </message>
    <message>
        <source>So it cannot keep the signing key of this server. Nothing was written.</source>
        <translation>Er kann den Signaturschlüssel dieses Servers also nicht aufbewahren. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Unlock the keyring of your desktop and try again, or keep the key in a file.</source>
        <translation>Entsperren Sie den Schlüsselbund und versuchen Sie es erneut, oder bewahren Sie den Schlüssel in einer Datei auf.</translation>
    </message>
    <message>
        <source>It is %1 in %2.</source>
        <extracomment>%1 name of a setting, %2 path of the configuration file, %3 number of a line</extracomment>
        <translation>Es geht um %1 in %2.</translation>
    </message>
    <message>
        <source>It is %1 in %2, line %3.</source>
        <translation>Es geht um %1 in %2, Zeile %3.</translation>
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
    <name>Router</name>
    <message>
        <source>this computer</source>
        <translation>diesem Computer</translation>
    </message>
    <message>
        <source>TCP, port %1 from outside, to %2, port %3</source>
        <translation>TCP, Port %1 von außen, zu %2, Port %3</translation>
    </message>
    <message>
        <source>No router was found</source>
        <translation>Kein Router wurde gefunden</translation>
    </message>
    <message>
        <source>This computer has no way out by IPv4, or is connected in another way. If others reach it by IPv6, open TCP port %1 in its firewall.</source>
        <translation>Dieser Computer hat keinen Weg nach draußen über IPv4 oder ist anders angeschlossen. Wenn andere ihn über IPv6 erreichen, öffnen Sie TCP-Port %1 in seiner Firewall.</translation>
    </message>
    <message>
        <source>Your provider puts many customers behind one address (carrier NAT), so no port of it leads to this computer</source>
        <translation>Ihr Anbieter setzt viele Kunden hinter eine Adresse (Carrier-NAT), also führt kein Port davon zu diesem Computer</translation>
    </message>
    <message>
        <source>Ask your provider for a public address of your own, or go back and choose a proxy on a machine that has one.</source>
        <translation>Bitten Sie Ihren Anbieter um eine eigene öffentliche Adresse, oder gehen Sie zurück und wählen Sie einen Proxy auf einem Rechner, der eine hat.</translation>
    </message>
    <message>
        <source>This computer has a public address itself, %1</source>
        <translation>Dieser Computer hat selbst eine öffentliche Adresse, %1</translation>
    </message>
    <message>
        <source>Nothing has to be forwarded. If it has a firewall, open TCP port %1 in it.</source>
        <translation>Nichts muss weitergeleitet werden. Wenn er eine Firewall hat, öffnen Sie darin TCP-Port %1.</translation>
    </message>
    <message>
        <source>The router at %1 is itself behind another one (outside it has %2)</source>
        <translation>Der Router %1 steht selbst hinter einem anderen (außen hat er %2)</translation>
    </message>
    <message>
        <source>a private address</source>
        <translation>eine private Adresse</translation>
    </message>
    <message>
        <source>The port must be forwarded in both, in the outer one to the inner one. Or make one of them a bridge.</source>
        <translation>Der Port muss in beiden weitergeleitet werden, im äußeren zum inneren. Oder machen Sie einen von ihnen zur Bridge.</translation>
    </message>
    <message>
        <source>The router at %1 says that it is not connected</source>
        <translation>Der Router %1 sagt, dass er nicht verbunden ist</translation>
    </message>
    <message>
        <source>Nobody outside can reach this computer until it is. The port has to be forwarded too:</source>
        <translation>Bis dahin erreicht niemand von außen diesen Computer. Der Port muss auch weitergeleitet werden:</translation>
    </message>
    <message>
        <source>The router at %1 cannot be asked for ports</source>
        <translation>Der Router %1 lässt sich nicht um Ports bitten</translation>
    </message>
    <message>
        <source>Forward the port by hand: open http://%1 in a browser, look for port forwarding, and make this rule.</source>
        <translation>Leiten Sie den Port von Hand weiter: Öffnen Sie http://%1 in einem Browser, suchen Sie die Portfreigabe, und legen Sie diese Regel an.</translation>
    </message>
    <message>
        <source>The router at %1 can be asked for ports (%2)</source>
        <translation>Der Router %1 lässt sich um Ports bitten (%2)</translation>
    </message>
    <message>
        <source>The router at %1 can be asked for ports (%2); outside it has %3</source>
        <translation>Der Router %1 lässt sich um Ports bitten (%2); außen hat er %3</translation>
    </message>
    <message>
        <source>When the server is set up, this has the port lead here for an hour at a time: %1. For good, make this rule in the router’s web page, http://%2.</source>
        <translation>Wenn der Server eingerichtet ist, führt dies den Port für jeweils eine Stunde hierher: %1. Auf Dauer legen Sie diese Regel auf der Webseite des Routers an, http://%2.</translation>
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
        <translation>Andere Server können sich nicht mit Ihrem verbinden.</translation>
    </message>
    <message>
        <source>Clients cannot connect to your server.</source>
        <translation>Clients können sich nicht mit Ihrem Server verbinden.</translation>
    </message>
    <message>
        <source>Running, for practice</source>
        <translation>Läuft, zum Üben</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Not set up yet</source>
        <translation>Noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>A few questions, and this computer runs your Matrix server.</source>
        <translation>Ein paar Fragen, und auf diesem Computer läuft Ihr Matrix-Server.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Nobody can connect. Other servers keep what they have for you, and try again.</source>
        <translation>Niemand kann sich verbinden. Andere Server heben auf, was sie für Sie haben, und versuchen es wieder.</translation>
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
        <translation>Der Server nannte keinen Grund. Starten Sie ihn erneut, um ihn zu sehen.</translation>
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
        <translation>Was Sie gesendet haben, wartet hier und geht hinaus, wenn der Server wieder da ist.</translation>
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
        <source>No answer, next try %1</source>
        <translation>Keine Antwort, nächster Versuch %1</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>Language of these words. Only English writes a sentence after a colon with a small letter.</extracomment>
        <translation>de</translation>
    </message>
    <message>
        <source>It listens for clients and other servers. Whether others can reach it, the doctor says.</source>
        <translation>Er wartet auf Clients und andere Server. Ob andere ihn erreichen, sagt der Doktor.</translation>
    </message>
    <message>
        <source>Running, for practice, and open to your network</source>
        <translation>Läuft zum Üben und ist für Ihr Netz offen</translation>
    </message>
    <message>
        <source>Other computers can connect to %1.</source>
        <translation>Andere Computer können sich mit %1 verbinden.</translation>
    </message>
    <message>
        <source>Only programs on this computer can connect to it.</source>
        <translation>Nur Programme auf diesem Computer können sich mit ihm verbinden.</translation>
    </message>
    <message>
        <source>What it has is shown here once it runs.</source>
        <translation>Was er hat, steht hier, sobald er läuft.</translation>
    </message>
    <message>
        <source>The server is stopped</source>
        <translation>Der Server ist angehalten</translation>
    </message>
    <message>
        <source>The server is stopping</source>
        <translation>Der Server wird angehalten</translation>
    </message>
    <message>
        <source>None in use</source>
        <translation>Keines im Einsatz</translation>
    </message>
    <message>
        <source>A proxy in front may hold one, or the server could not read its own.</source>
        <translation>Ein Proxy davor hat vielleicht eines, oder der Server konnte sein eigenes nicht lesen.</translation>
    </message>
    <message>
        <source>Known once the server runs</source>
        <translation>Bekannt, sobald der Server läuft</translation>
    </message>
    <message>
        <source>It is read at the start.</source>
        <translation>Es wird beim Start gelesen.</translation>
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
        <source>The last attempt failed</source>
        <translation>Der letzte Versuch ist gescheitert</translation>
    </message>
    <message>
        <source>What this server last sent to it did not arrive.</source>
        <translation>Was dieser Server zuletzt dorthin geschickt hat, kam nicht an.</translation>
    </message>
    <message>
        <source>Asked from here only</source>
        <translation>Nur von hier gefragt</translation>
    </message>
    <message>
        <source>Requests went to it. None has come from it, so whether it reaches yours is not known.</source>
        <translation>Anfragen gingen an ihn. Von ihm kam noch keine, also ist nicht bekannt, ob er Ihren erreicht.</translation>
    </message>
    <message>
        <source>Reaches this server</source>
        <translation>Erreicht diesen Server</translation>
    </message>
    <message>
        <source>Requests came from it. None went to it yet.</source>
        <translation>Anfragen kamen von ihm. An ihn ging noch keine.</translation>
    </message>
    <message>
        <source>In contact</source>
        <translation>In Verbindung</translation>
    </message>
    <message>
        <source>Requests came from it %1 and went to it %2.</source>
        <translation>Die letzte Anfrage von ihm kam %1, die letzte an ihn ging %2.</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>Läuft: %1</translation>
    </message>
    <message>
        <source>running, certificate on its way</source>
        <translation>läuft, Zertifikat unterwegs</translation>
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
    <message>
        <source>To prove the name</source>
        <translation>Zum Beweis des Namens</translation>
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
    <message>
        <source>%1, %2</source>
        <extracomment>%1 a day, %2 a time</extracomment>
        <translation>%1, %2</translation>
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
    <message>
        <source>%1. %2</source>
        <extracomment>two sentences: what happened, and what is known of it or what to do</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>The server stopped before it answered. The account may or may not be there.</source>
        <translation>Der Server hielt an, bevor er antwortete. Ob es das Konto gibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Looking at the server</source>
        <translation>Der Server wird angesehen</translation>
    </message>
    <message>
        <source>What is found stands here when every check has answered.</source>
        <translation>Was gefunden wird, steht hier, sobald jede Prüfung geantwortet hat.</translation>
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
        <translation>Die Inhalte sind länger, als aufgehoben wird; Sie sehen ihren Anfang.</translation>
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
    <name>homeport::pages::JoinsPage</name>
    <message>
        <source>%1: %2</source>
        <extracomment>a server&apos;s answer, and its own words</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Try to join</source>
        <translation>Beitritt &amp;versuchen</translation>
    </message>
    <message>
        <source>address of a room elsewhere, such as #room:example.org</source>
        <translation>Adresse eines Raums auf einem anderen Server, etwa #raum:example.org</translation>
    </message>
    <message>
        <source>Address of the room to try</source>
        <translation>Adresse des Raums, der versucht wird</translation>
    </message>
    <message>
        <source>Asks what a join asks, server after server, and joins nothing</source>
        <translation>Fragt, was ein Beitritt fragt, einen Server nach dem anderen, und tritt nirgends bei</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Es wird gefragt</translation>
    </message>
    <message>
        <source>Room and servers asked</source>
        <translation>Raum und gefragte Server</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Joins that did not work, newest first</source>
        <translation>Misslungene Beitritte, neueste zuerst</translation>
    </message>
    <message>
        <source>&amp;Room:</source>
        <translation>&amp;Raum:</translation>
    </message>
    <message>
        <source>Joins</source>
        <translation>Beitritte</translation>
    </message>
    <message>
        <source>No join has failed</source>
        <translation>Kein Beitritt ist misslungen</translation>
    </message>
    <message>
        <source>When a room elsewhere cannot be joined, or an invite does not get through, it is listed here with every server that was asked and the cause. To know beforehand, type the room’s address above: what a join asks is asked, and nothing is joined.</source>
        <translation>Wenn man einem Raum auf einem anderen Server nicht beitreten kann oder eine Einladung nicht ankommt, steht es hier, mit jedem gefragten Server und der Ursache. Um es vorher zu wissen, schreiben Sie oben die Adresse des Raums: Es wird gefragt, was ein Beitritt fragt, und nirgends beigetreten.</translation>
    </message>
    <message>
        <source>Start it to see which joins failed, and to try one.</source>
        <translation>Starten Sie ihn, um zu sehen, welche Beitritte misslangen, und um einen zu versuchen.</translation>
    </message>
    <message>
        <source>Start server</source>
        <translation>Server starten</translation>
    </message>
    <message>
        <source>%1. What is listed is from before.</source>
        <extracomment>%1 such as &quot;The server is stopped&quot;</extracomment>
        <translation>%1. Was hier steht, ist von vorher.</translation>
    </message>
    <message>
        <source>Write the address as #room:example.org, or an id as !id:example.org and a server that is in the room</source>
        <translation>Schreiben Sie die Adresse als #raum:example.org oder eine Kennung als !id:example.org und einen Server, der in dem Raum ist</translation>
    </message>
    <message>
        <source>Asking the servers that are in %1; this takes up to a minute …</source>
        <translation>Die Server in %1 werden gefragt; das dauert bis zu einer Minute …</translation>
    </message>
    <message>
        <source>No answer: the server ended meanwhile</source>
        <translation>Keine Antwort: Der Server wurde inzwischen beendet</translation>
    </message>
    <message>
        <source>%1. Join it from your client; if that fails, the step that failed appears here.</source>
        <translation>%1. Treten Sie ihm mit Ihrem Client bei; wenn das misslingt, steht der misslungene Schritt hier.</translation>
    </message>
    <message>
        <source>No join has failed since the server started at %1</source>
        <extracomment>%1 a time, with the date if it is not of today</extracomment>
        <translation>Seit dem Start des Servers (%1) ist kein Beitritt misslungen</translation>
    </message>
</context>
<context>
    <name>homeport::pages::KeyDialog</name>
    <message>
        <source>The signing key</source>
        <translation>Der Signaturschlüssel</translation>
    </message>
    <message>
        <source>place of the key file</source>
        <translation>Ort der Schlüsseldatei</translation>
    </message>
    <message>
        <source>&amp;A key in a file belongs here</source>
        <translation>&amp;Ein Schlüssel in einer Datei gehört hierher</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Noch einmal suchen</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>If it was kept in the keyring of this desktop, unlock the keyring and look again. If it was in a file, put the file there from a copy of the folder.</source>
        <translation>Lag er im Schlüsselbund dieser Arbeitsumgebung, entsperren Sie den Schlüsselbund und suchen Sie noch einmal. Lag er in einer Datei, legen Sie die Datei aus einer Kopie des Ordners dorthin.</translation>
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
        <translation>Geben Sie dies als Homeserver an, wenn Sie sich mit einem Matrix-Client anmelden.</translation>
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
        <translation>Andere Server erkennen Ihren an diesem Schlüssel.</translation>
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
        <source>Nothing while the server does not run</source>
        <translation>Auf nichts, solange der Server nicht läuft</translation>
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
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Other servers</source>
        <translation>Andere Server</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Counted once the server runs</source>
        <translation>Wird gezählt, sobald der Server läuft</translation>
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
        <translation>Starten Sie den Server, um ein Konto anzulegen</translation>
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
        <translation>Melden Sie sich mit einem Matrix-Client an und legen Sie einen Raum an, oder betreten Sie einen auf einem anderen Server. Er erscheint hier sofort.</translation>
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
    <message>
        <source>%1. %2</source>
        <extracomment>two sentences: the state of a server, and what it means</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Start the server to retry</source>
        <translation>Starten Sie den Server, um es erneut zu versuchen</translation>
    </message>
    <message>
        <source>It was not retried: the server gave no answer</source>
        <translation>Es wurde nicht erneut versucht: Der Server gab keine Antwort</translation>
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
        <translation>Ändern Sie dort einen Wert, halten Sie dann den Server an, und starten Sie ihn. Ein Fehler wird mit seiner Zeile genannt.</translation>
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
        <source>&amp;Listens on</source>
        <translation>&amp;Wartet auf</translation>
    </message>
    <message>
        <source>client_listen and federation_listen in the configuration file.</source>
        <translation>client_listen und federation_listen in der Konfigurationsdatei.</translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation>Zerti&amp;fikat</translation>
    </message>
    <message>
        <source>certificate and certificate_key in the configuration file name its files. New files in their place are taken while the server runs.</source>
        <translation>certificate und certificate_key in der Konfigurationsdatei nennen seine Dateien. Neue Dateien an ihrer Stelle werden übernommen, während der Server läuft.</translation>
    </message>
    <message>
        <source>Open fil&amp;e</source>
        <translation>Dat&amp;ei öffnen</translation>
    </message>
    <message>
        <source>Open the configuration file</source>
        <translation>Die Konfigurationsdatei öffnen</translation>
    </message>
    <message>
        <source>Known once the server runs</source>
        <translation>Bekannt, sobald der Server läuft</translation>
    </message>
    <message>
        <source>Meant for other servers too; whether they reach it, the doctor says</source>
        <translation>Auch für andere Server gedacht; ob sie ihn erreichen, sagt der Doktor</translation>
    </message>
    <message>
        <source>Nothing while the server does not run</source>
        <translation>Auf nichts, solange der Server nicht läuft</translation>
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
        <translation>Was andere Server Ihren fragen und Ihrer sie, steht hier, sobald es vorbeikommt.</translation>
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
    <message>
        <source>Keep new requests back until you go on (Ctrl+P)</source>
        <translation>Neue Anfragen zurückhalten, bis Sie weitermachen (Strg+P)</translation>
    </message>
    <message>
        <source>Pause the list of requests</source>
        <translation>Die Liste der Anfragen anhalten</translation>
    </message>
    <message>
        <source>New requests are kept back until you go on.</source>
        <translation>Neue Anfragen werden zurückgehalten, bis Sie weitermachen.</translation>
    </message>
    <message>
        <source>Go on with the list of requests</source>
        <translation>Mit der Liste der Anfragen weitermachen</translation>
    </message>
    <message>
        <source>The server gave no answer about it.</source>
        <translation>Der Server gab darüber keine Auskunft.</translation>
    </message>
</context>
<context>
    <name>homeport::shell::MainWindow</name>
    <message>
        <source>the start to come to its end</source>
        <translation>das Ende des Startens</translation>
    </message>
    <message>
        <source>requests that are under way</source>
        <translation>laufende Anfragen</translation>
    </message>
</context>
<context>
    <name>homeport::shell::ServerSearch</name>
    <message>
        <source>Looking for your server</source>
        <translation>Ihr Server wird gesucht</translation>
    </message>
    <message>
        <source>Waiting for the folder %1. Its disk, or the network that it is on, does not answer yet.</source>
        <translation>Homeport wartet auf den Ordner %1. Seine Festplatte oder das Netz, in dem er liegt, antwortet noch nicht.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Warten</translation>
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
    <message>
        <source>Joins</source>
        <translation>Beitritte</translation>
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
    <message>
        <source>Waiting for %1, %2 s of at most %3 s</source>
        <extracomment>%1 such as &quot;requests that are under way&quot;; %2 and %3 seconds</extracomment>
        <translation>Homeport wartet auf %1: %2 s von höchstens %3 s</translation>
    </message>
    <message>
        <source>This takes longer than usual. What was saved is safe; quitting at once breaks off requests that are under way.</source>
        <translation>Das dauert länger als sonst. Was gespeichert ist, ist sicher; sofortiges Beenden bricht laufende Anfragen ab.</translation>
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
    <name>homeport::widgets::CopyText</name>
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
</context>
<context>
    <name>homeport::widgets::DownBar</name>
    <message>
        <source>S&amp;tart server</source>
        <translation>Server s&amp;tarten</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>two sentences: that the server is stopped, and what that means for what is shown</extracomment>
        <translation>%1. %2</translation>
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
    <message>
        <source>command for a terminal</source>
        <translation>Befehl für ein Terminal</translation>
    </message>
    <message>
        <source>In a terminal:</source>
        <translation>In einem Terminal:</translation>
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
    <message>
        <source>What you see is from before.</source>
        <translation>Was Sie sehen, ist von vorher.</translation>
    </message>
    <message>
        <source>Start server</source>
        <translation>Server starten</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>The server was asked and has not answered yet.</source>
        <translation>Der Server wurde gefragt und hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>Das ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>The server gave no answer. Its log may say why.</source>
        <translation>Der Server gab keine Antwort. Warum, sagt vielleicht sein Protokoll.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
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
        <translation>Wie beweist Ihr Server seinen Namen?</translation>
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
        <translation>Wählen Sie beide Dateien; sie werden sofort gelesen und am Ende kopiert.</translation>
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
    <message>
        <source>Get &amp;one from Let’s Encrypt or another authority</source>
        <translation>Eines h&amp;olen, von Let’s Encrypt oder einer anderen Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>The server asks for it when it starts, proves that the name leads here, and renews it in time. Authorities that speak ACME do that.</source>
        <translation>Der Server bittet beim Start darum, beweist, dass der Name hierher führt, und erneuert es rechtzeitig. Das geht bei Zertifizierungsstellen, die ACME sprechen.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::FinishPage</name>
    <message>
        <source>Finish</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Does it work?</source>
        <translation>Funktioniert es?</translation>
    </message>
    <message>
        <source>The server is set up and starts now. Whether others reach it depends on what lies between: name, router, certificate, proxy.</source>
        <translation>Der Server ist eingerichtet und startet jetzt. Ob andere ihn erreichen, hängt von dem ab, was dazwischen liegt: Name, Router, Zertifikat, Proxy.</translation>
    </message>
    <message>
        <source>&amp;Check it now</source>
        <translation>Jetzt &amp;prüfen</translation>
    </message>
    <message>
        <source>The doctor looks at your server as others see it, when it runs. It names what is in their way, the likeliest cause first, and what to do. It can be asked again at any time.</source>
        <translation>Der Doktor betrachtet Ihren Server, sobald er läuft, wie andere ihn sehen. Er nennt, was ihnen im Weg ist, die wahrscheinlichste Ursache zuerst, und was zu tun ist. Er lässt sich jederzeit wieder fragen.</translation>
    </message>
    <message>
        <source>Others come to %1, port %2. That port must be open in your router, and lead to this computer.</source>
        <translation>Andere kommen zu %1, Port %2. Dieser Port muss in Ihrem Router offen sein und zu diesem Computer führen.</translation>
    </message>
    <message>
        <source>Others are led from %1 to %2. That port must be open in your router, and lead to this computer.</source>
        <translation>Andere werden von %1 zu %2 geführt. Dieser Port muss in Ihrem Router offen sein und zu diesem Computer führen.</translation>
    </message>
    <message>
        <source>The certificate is ordered when the server runs, which can take minutes. Until it is there, the doctor says that others do not trust the one in its place.</source>
        <translation>Das Zertifikat wird bestellt, wenn der Server läuft, was Minuten dauern kann. Bis es da ist, sagt der Doktor, dass andere dem an seiner Stelle nicht trauen.</translation>
    </message>
    <message>
        <source>&amp;Start and check</source>
        <translation>&amp;Starten und prüfen</translation>
    </message>
    <message>
        <source>&amp;Start server</source>
        <translation>Server &amp;starten</translation>
    </message>
    <message>
        <source>Others are led to your proxy at %1. That port must be open in its router, and the proxy must pass the requests on to this server.</source>
        <translation>Andere werden zu Ihrem Proxy bei %1 geführt. Dieser Port muss in seinem Router offen sein, und der Proxy muss die Anfragen an diesen Server weitergeben.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::HandOverPage</name>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>What is left to do elsewhere</source>
        <translation>Was anderswo noch zu tun ist</translation>
    </message>
    <message>
        <source>Your server is set up. For others to find it, these lines belong in other places. All of them are made from your answers.</source>
        <translation>Ihr Server ist eingerichtet. Damit andere ihn finden, gehören diese Zeilen an andere Stellen. Alle entstanden aus Ihren Antworten.</translation>
    </message>
    <message>
        <source>For your proxy</source>
        <translation>Für Ihren Proxy</translation>
    </message>
    <message>
        <source>Your &amp;proxy:</source>
        <translation>Ihr &amp;Proxy:</translation>
    </message>
    <message>
        <source>For the web site of the name</source>
        <translation>Für die Website des Namens</translation>
    </message>
    <message>
        <source>The lines cannot be made: %1</source>
        <translation>Die Zeilen lassen sich nicht machen: %1</translation>
    </message>
    <message>
        <source>The lines above let Homeport answer these addresses itself. Only if another web server answers for %1, put the files there: without a redirect, as application/json, and the one called client with the header Access-Control-Allow-Origin: *</source>
        <translation>Mit den Zeilen oben beantwortet Homeport diese Adressen selbst. Nur wenn ein anderer Webserver für %1 antwortet, legen Sie die Dateien dorthin: ohne Weiterleitung, als application/json, und die namens client mit dem Header Access-Control-Allow-Origin: *</translation>
    </message>
    <message>
        <source>Put each file on the web site of %1 so that it is answered under exactly its address: without a redirect, as application/json, and the one called client with the header Access-Control-Allow-Origin: *</source>
        <translation>Legen Sie jede Datei so auf die Website von %1, dass sie unter genau ihrer Adresse kommt: ohne Weiterleitung, als application/json, und die namens client mit dem Header Access-Control-Allow-Origin: *</translation>
    </message>
    <message>
        <source>For the domain’s DNS records</source>
        <translation>Für die DNS-Einträge der Domain</translation>
    </message>
    <message>
        <source>Save this beside the configuration that your proxy has, then have the proxy read it. The paths of the certificate are those of certbot: write yours. The other lines let addresses pass unchanged; leave them as they are.</source>
        <translation>Speichern Sie das neben der Konfiguration, die Ihr Proxy hat, und lassen Sie ihn es dann lesen. Die Pfade des Zertifikats sind die von certbot: Schreiben Sie Ihre. Die anderen Zeilen lassen Adressen unverändert durch; lassen Sie sie, wie sie sind.</translation>
    </message>
    <message>
        <source>Whoever looks after the name %1 adds this record, often on a web page called DNS. Others look for it only where no web site of %1 gives the file /.well-known/matrix/server. %2 needs an address there too (an A or AAAA record, no CNAME).</source>
        <translation>Wer den Namen %1 verwaltet, trägt diesen Eintrag ein, oft auf einer Webseite namens DNS. Andere suchen ihn nur, wenn keine Website von %1 die Datei /.well-known/matrix/server ausgibt. %2 braucht dort auch eine Adresse (einen A- oder AAAA-Eintrag, keinen CNAME).</translation>
    </message>
    <message>
        <source>Where a form asks for its parts: type SRV, service %1, protocol %2, priority %3, weight %4, port %5, target %6.</source>
        <translation>Wo ein Formular nach den Teilen fragt: Typ SRV, Dienst %1, Protokoll %2, Priorität %3, Gewicht %4, Port %5, Ziel %6.</translation>
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
        <translation>Wie heißt Ihr Server?</translation>
    </message>
    <message>
        <source>The server name is the part after the colon in every address made here. Other servers know yours by it.</source>
        <translation>Der Servername steht in jeder Adresse von hier hinter dem Doppelpunkt. Andere Server erkennen Ihren daran.</translation>
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
        <translation>Geben Sie Ihre Domain ein, zum Beispiel example.org</translation>
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
        <translation>Nehmen Sie die Domain selbst (example.org), auch wenn der Server auf matrix.example.org laufen wird: Die Domain kann dorthin zeigen, und Adressen bleiben kurz.</translation>
    </message>
    <message>
        <source>For practice: localhost</source>
        <translation>Zum Üben: localhost</translation>
    </message>
    <message>
        <source>A server for practice is called localhost. For a name that others can find, go back and choose to run a server for a domain.</source>
        <translation>Ein Server zum Üben heißt localhost. Für einen Namen, den andere finden können, gehen Sie zurück und wählen einen Server für eine Domain.</translation>
    </message>
    <message>
        <source>No other server finds this name. To try things out, go back and choose that; here, type your domain.</source>
        <translation>Kein anderer Server findet diesen Namen. Um etwas auszuprobieren, gehen Sie zurück und wählen das; geben Sie hier Ihre Domain ein.</translation>
    </message>
    <message>
        <source>A name stays with its server. A real one gets another name, another folder and a new beginning; the folder of this one may then be deleted.</source>
        <translation>Ein Name bleibt bei seinem Server. Ein echter bekommt einen anderen Namen, einen anderen Ordner und einen neuen Anfang; den Ordner von diesem dürfen Sie dann löschen.</translation>
    </message>
    <message>
        <source>This is an IP address. With another address nobody finds the server again, and few authorities give certificates for addresses. A domain name can move.</source>
        <translation>Das ist eine IP-Adresse. Mit einer anderen Adresse findet niemand den Server wieder, und wenige Stellen geben Zertifikate für Adressen aus. Ein Domainname kann umziehen.</translation>
    </message>
    <message>
        <source>The port becomes part of every address here, and others come to it for ever. Without it, the name can be led to any port, also later.</source>
        <translation>Der Port wird Teil jeder Adresse hier, und andere kommen für immer zu ihm. Ohne ihn kann der Name zu jedem Port geleitet werden, auch später.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::OrderPanel</name>
    <message>
        <source>may stay empty</source>
        <translation>darf leer bleiben</translation>
    </message>
    <message>
        <source>&amp;Authority:</source>
        <translation>Zertifizierungss&amp;telle:</translation>
    </message>
    <message>
        <source>E-ma&amp;il:</source>
        <translation>E-Ma&amp;il:</translation>
    </message>
    <message>
        <source>Prove the name over port &amp;80 (http-01)</source>
        <translation>Den Namen über Port &amp;80 beweisen (http-01)</translation>
    </message>
    <message>
        <source>The authority fetches a small file from port 80. That port of the name must lead to this computer, now and at each renewal.</source>
        <translation>Die Zertifizierungsstelle holt eine kleine Datei von Port 80. Dieser Port des Namens muss zu diesem Computer führen, jetzt und bei jeder Erneuerung.</translation>
    </message>
    <message>
        <source>Prove it over port &amp;443 (tls-alpn-01)</source>
        <translation>Über Port &amp;443 beweisen (tls-alpn-01)</translation>
    </message>
    <message>
        <source>The authority connects to port 443. That port of the name must lead to this computer, with no other program answering on it.</source>
        <translation>Die Zertifizierungsstelle verbindet sich mit Port 443. Dieser Port des Namens muss zu diesem Computer führen, und kein anderes Programm darf dort antworten.</translation>
    </message>
    <message>
        <source>I agree to the au&amp;thority’s terms of service</source>
        <translation>Ich stimme den Nutzungs&amp;bedingungen der Zertifizierungsstelle zu</translation>
    </message>
    <message>
        <source>&amp;Find the terms</source>
        <translation>Bedingungen &amp;finden</translation>
    </message>
    <message>
        <source>The authority asks at %1 itself and follows no SRV record. If %1 leads to another computer, order the certificate there and bring its files here.</source>
        <translation>Die Zertifizierungsstelle fragt bei %1 selbst und folgt keinem SRV-Eintrag. Führt %1 zu einem anderen Computer, so bestellen Sie das Zertifikat dort und bringen seine Dateien hierher.</translation>
    </message>
    <message>
        <source>Write the address of its directory, which begins with https://</source>
        <translation>Schreiben Sie die Adresse ihres Verzeichnisses, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>Let’s Encrypt, which asks for no money and no account</source>
        <translation>Let’s Encrypt, das weder Geld noch ein Konto verlangt</translation>
    </message>
    <message>
        <source>Another authority that speaks ACME</source>
        <translation>Eine andere Zertifizierungsstelle, die ACME spricht</translation>
    </message>
    <message>
        <source>Looking at the port …</source>
        <translation>Der Port wird geprüft …</translation>
    </message>
    <message>
        <source>Port %1 of this computer is free. Open it in your router too.</source>
        <translation>Port %1 dieses Computers ist frei. Öffnen Sie ihn auch in Ihrem Router.</translation>
    </message>
    <message>
        <source>%1. With this way the order fails until that is changed.</source>
        <translation>%1. Auf diesem Weg schlägt die Bestellung fehl, bis das geändert ist.</translation>
    </message>
    <message>
        <source>%1. Whatever answers on it must pass requests for /.well-known/acme-challenge/ on to Homeport’s address for clients.</source>
        <translation>%1. Was dort antwortet, muss Anfragen nach /.well-known/acme-challenge/ an Homeports Adresse für Clients weitergeben.</translation>
    </message>
    <message>
        <source>Asking the authority …</source>
        <translation>Die Zertifizierungsstelle wird gefragt …</translation>
    </message>
    <message>
        <source>This authority has no terms to agree to.</source>
        <translation>Diese Zertifizierungsstelle hat keine Bedingungen, denen zuzustimmen wäre.</translation>
    </message>
    <message>
        <source>It will bear the name %1.</source>
        <translation>Es wird den Namen %1 tragen.</translation>
    </message>
    <message>
        <source>Tick the box to continue; the authority issues nothing without it.</source>
        <translation>Setzen Sie das Häkchen, um fortzufahren; ohne Ihre Zustimmung stellt die Zertifizierungsstelle nichts aus.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::PersonPage</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Who are you on this server?</source>
        <translation>Wer sind Sie auf diesem Server?</translation>
    </message>
    <message>
        <source>The first account. It may administer the server; you can add more people later.</source>
        <translation>Das erste Konto. Es darf den Server verwalten; weitere Personen können Sie später hinzufügen.</translation>
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
        <translation>Ihre Adresse:</translation>
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
        <translation>Vom Passwort bleibt nur ein Hash. Homeport kann es Ihnen nicht wieder zeigen.</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>darf leer bleiben</translation>
    </message>
    <message>
        <source>&amp;E-mail for questions:</source>
        <translation>&amp;E-Mail für Fragen:</translation>
    </message>
    <message>
        <source>Public: people here and whoever runs another server find it in the file /.well-known/matrix/support, and may write to it when something is wrong.</source>
        <translation>Öffentlich: Leute hier und wer einen anderen Server betreibt, finden sie in der Datei /.well-known/matrix/support und können dorthin schreiben, wenn etwas nicht stimmt.</translation>
    </message>
    <message>
        <source>Write the e-mail address as ada@example.org, or leave it empty</source>
        <translation>Schreiben Sie die E-Mail-Adresse wie ada@example.org, oder lassen Sie sie leer</translation>
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
        <translation>Damit unterschreibt der Server, was er sagt, und andere erkennen ihn daran. Er wird für Sie erzeugt. Ist er verloren, ist er weg: Bewahren Sie ihn so sicher auf wie den Ordner.</translation>
    </message>
    <message>
        <source>In a &amp;file in the data folder</source>
        <translation>In einer Da&amp;tei im Datenordner</translation>
    </message>
    <message>
        <source>Only your user may read it. The server can start at any time, also before anyone signs in.</source>
        <translation>Nur Ihr Benutzer darf sie lesen. Der Server kann jederzeit starten, auch bevor sich jemand anmeldet.</translation>
    </message>
    <message>
        <source>In the &amp;keyring of this desktop</source>
        <translation>Im &amp;Schlüsselbund dieser Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Encrypted while you are signed out. A locked keyring cannot be read, so the server starts only after you have signed in and unlocked it.</source>
        <translation>Verschlüsselt, solange Sie abgemeldet sind. Ein gesperrter Schlüsselbund ist nicht lesbar: Der Server startet erst, wenn Sie angemeldet sind und ihn entsperrt haben.</translation>
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
        <translation>Geben Sie den ganzen Pfad ein, von Anfang an</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder</source>
        <translation>%1 ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>You may not write to %1</source>
        <translation>Sie dürfen nicht in %1 schreiben</translation>
    </message>
    <message>
        <source>%1 free on its disk.</source>
        <translation>%1 frei auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Looking at the folder …</source>
        <translation>Der Ordner wird angesehen …</translation>
    </message>
    <message>
        <source>This folder could not be looked at</source>
        <translation>Dieser Ordner ließ sich nicht ansehen</translation>
    </message>
    <message>
        <source>You may write there.</source>
        <translation>Dort dürfen Sie schreiben.</translation>
    </message>
    <message>
        <source>You may write there. The folder is made at the end.</source>
        <translation>Dort dürfen Sie schreiben. Der Ordner wird am Ende angelegt.</translation>
    </message>
    <message>
        <source>%1 free on its disk. The folder is made at the end.</source>
        <translation>%1 frei auf seinem Datenträger. Der Ordner wird am Ende angelegt.</translation>
    </message>
    <message>
        <source>&amp;Open that server instead</source>
        <translation>Stattdessen diesen Server ö&amp;ffnen</translation>
    </message>
    <message>
        <source>A part of a server is left in %1, and set-up never overwrites. Choose another folder.</source>
        <translation>In %1 liegt noch ein Teil eines Servers, und die Einrichtung überschreibt nie etwas. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>two sentences: what is in a folder, and what to do</extracomment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>command for a terminal</source>
        <translation>Befehl für ein Terminal</translation>
    </message>
    <message>
        <source>In a &amp;terminal:</source>
        <translation>In einem &amp;Terminal:</translation>
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
        <translation>Schreiben Sie eine Adresse, einen Doppelpunkt und einen Port bis 65535, etwa 0.0.0.0:8448</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>two sentences: what is wrong with a port, and what to do</extracomment>
        <translation>%1. %2</translation>
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
        <translation>Verschlüsselt. Andere suchen Port 8448, wenn nichts anderes gesagt ist; öffnen Sie ihn in Ihrem Router.</translation>
    </message>
    <message>
        <source>Other servers connect to your proxy. It passes their requests on to the address for clients below, so Homeport opens no port for them.</source>
        <translation>Andere Server verbinden sich mit Ihrem Proxy. Er gibt ihre Anfragen an die Adresse für Clients unten weiter, also öffnet Homeport keinen Port für sie.</translation>
    </message>
    <message>
        <source>Both want the same port. Give one of them another.</source>
        <translation>Beide wollen denselben Port. Geben Sie einem von ihnen einen anderen.</translation>
    </message>
    <message>
        <source>Other computers in your network can connect to %1. For practice, 127.0.0.1 keeps it on this one.</source>
        <translation>Andere Computer in Ihrem Netz können sich mit %1 verbinden. Zum Üben bleibt es mit 127.0.0.1 auf diesem.</translation>
    </message>
    <message>
        <source>Encrypted. Others are led to %1: open that port in your router. It may pass it on to another port of this computer; then write that one here.</source>
        <translation>Verschlüsselt. Andere werden zu %1 geführt: Öffnen Sie diesen Port in Ihrem Router. Er darf ihn an einen anderen Port dieses Computers weitergeben; schreiben Sie dann diesen hierher.</translation>
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
        <translation>Ihr Server wird eingerichtet</translation>
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
    <message>
        <source>%1 is set up: it was finished before the cancel came. To undo it, delete %2.</source>
        <translation>%1 ist eingerichtet: Es war fertig, bevor der Abbruch ankam. Um es rückgängig zu machen, löschen Sie %2.</translation>
    </message>
    <message>
        <source>Nothing was made. What was in the folder before is as it was.</source>
        <translation>Es wurde nichts angelegt. Was vorher im Ordner war, ist unverändert.</translation>
    </message>
    <message>
        <source>Cancelled, but not everything could be taken away again. Look into %1 before you try again.</source>
        <translation>Abgebrochen, aber nicht alles ließ sich wieder entfernen. Sehen Sie in %1 nach, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>It did not work, and not everything could be taken away again. Look into %1 before you try again.</source>
        <translation>Es hat nicht geklappt, und nicht alles ließ sich wieder entfernen. Sehen Sie in %1 nach, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>Cancelled. Whether everything was taken away again is not known: look into %1.</source>
        <translation>Abgebrochen. Ob alles wieder entfernt wurde, ist nicht bekannt: Sehen Sie in %1 nach.</translation>
    </message>
    <message>
        <source>It did not work. Whether everything was taken away again is not known: look into %1.</source>
        <translation>Es hat nicht geklappt. Ob alles wieder entfernt wurde, ist nicht bekannt: Sehen Sie in %1 nach.</translation>
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
        <translation>Was möchten Sie tun?</translation>
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
        <source>Run a server for a &amp;domain I own</source>
        <translation>Einen Server für meine &amp;Domain betreiben</translation>
    </message>
    <message>
        <source>People get addresses such as @you:example.org. You need the domain, and a port that others can reach from outside.</source>
        <translation>Menschen bekommen Adressen wie @du:example.org. Sie brauchen die Domain und einen Port, den andere von außen erreichen.</translation>
    </message>
    <message>
        <source>Nothing is written before the last page, and every answer can be changed until then.</source>
        <translation>Vor der letzten Seite wird nichts geschrieben, und bis dahin lässt sich jede Antwort ändern.</translation>
    </message>
    <message>
        <source>A server for practice, called localhost. Only programs on this computer can connect to it, and its folder may be deleted afterwards. A real one is set up later, in another folder.</source>
        <translation>Ein Server zum Üben, mit Namen localhost. Nur Programme auf diesem Computer können sich mit ihm verbinden, und sein Ordner darf danach gelöscht werden. Einen echten richten Sie später in einem anderen Ordner ein.</translation>
    </message>
    <message>
        <source>&amp;Open a server that exists already …</source>
        <translation>Vorhandenen Server ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Asks for the folder that holds it</source>
        <translation>Fragt nach dem Ordner, in dem er liegt</translation>
    </message>
    <message>
        <source>Choose the folder that holds the server</source>
        <translation>Wählen Sie den Ordner, in dem der Server liegt</translation>
    </message>
    <message>
        <source>Looking at the folder …</source>
        <translation>Der Ordner wird angesehen …</translation>
    </message>
    <message>
        <source>There is no server in %1 that was set up to its end. Choose the folder in which homeport.toml lies.</source>
        <translation>In %1 ist kein fertig eingerichteter Server. Wählen Sie den Ordner, in dem homeport.toml liegt.</translation>
    </message>
    <message>
        <source>The folder %1 could not be looked at</source>
        <translation>Der Ordner %1 ließ sich nicht ansehen</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::ReachPage</name>
    <message>
        <source>Way in</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>How will others reach this server?</source>
        <translation>Wie erreichen andere diesen Server?</translation>
    </message>
    <message>
        <source>Other servers know only the name. What leads them from the name to this computer depends on what you have.</source>
        <translation>Andere Server kennen nur den Namen. Was sie vom Namen zu diesem Computer führt, hängt davon ab, was Sie haben.</translation>
    </message>
    <message>
        <source>&amp;Directly, at port 8448 of this computer</source>
        <translation>&amp;Direkt, am Port 8448 dieses Computers</translation>
    </message>
    <message>
        <source>The name leads to this computer or to your router, and that port can be opened. Others try it by themselves, so nothing else is needed.</source>
        <translation>Der Name führt zu diesem Computer oder zu Ihrem Router, und dieser Port lässt sich öffnen. Andere versuchen ihn von selbst, mehr ist nicht nötig.</translation>
    </message>
    <message>
        <source>Through a &amp;reverse proxy that I have</source>
        <translation>Durch einen &amp;Reverse-Proxy, den ich habe</translation>
    </message>
    <message>
        <source>nginx, Caddy or another program in front of Homeport holds the certificate and passes the requests on, unencrypted. Homeport needs no certificate then.</source>
        <translation>nginx, Caddy oder ein anderes Programm vor Homeport hat das Zertifikat und gibt die Anfragen unverschlüsselt weiter. Homeport braucht dann kein Zertifikat.</translation>
    </message>
    <message>
        <source>By a &amp;file on the web site of the name</source>
        <translation>Durch eine Da&amp;tei auf der Website des Namens</translation>
    </message>
    <message>
        <source>Only port 443 is open, or the name belongs to a web host. A small file under /.well-known tells other servers where yours is: this is called delegation.</source>
        <translation>Nur Port 443 ist offen, oder der Name liegt bei einem Webhoster. Eine kleine Datei unter /.well-known sagt anderen Servern, wo Ihrer ist: Das heißt Delegation.</translation>
    </message>
    <message>
        <source>By an SR&amp;V record of the name</source>
        <translation>Durch einen SR&amp;V-Eintrag des Namens</translation>
    </message>
    <message>
        <source>Others are &amp;led to:</source>
        <translation>Andere &amp;landen bei:</translation>
    </message>
    <message>
        <source>%1 is an address or has a port of its own. Others connect to exactly that, and look for no file and no record.</source>
        <translation>%1 ist eine Adresse oder hat einen eigenen Port. Andere verbinden sich genau dorthin und suchen keine Datei und keinen Eintrag.</translation>
    </message>
    <message>
        <source>Write a host, a colon and a port, such as matrix.example.org:443</source>
        <translation>Schreiben Sie einen Host, einen Doppelpunkt und einen Port, etwa matrix.example.org:443</translation>
    </message>
    <message>
        <source>Nobody can be led there</source>
        <translation>Dorthin lässt sich niemand führen</translation>
    </message>
    <message>
        <source>Nobody can be led there: %1</source>
        <translation>Dorthin lässt sich niemand führen: %1</translation>
    </message>
    <message>
        <source>This leads others to their own computer. Write the name by which they find yours.</source>
        <translation>Das führt andere zu deren eigenem Computer. Schreiben Sie den Namen, unter dem sie Ihren finden.</translation>
    </message>
    <message>
        <source>An SRV record leads to a name, not to an address. Give this computer a name in the domain first.</source>
        <translation>Ein SRV-Eintrag führt zu einem Namen, nicht zu einer Adresse. Geben Sie diesem Computer erst einen Namen in der Domain.</translation>
    </message>
    <message>
        <source>Others connect to %1, port %2. The certificate must bear the name %3.</source>
        <translation>Andere verbinden sich mit %1, Port %2. Das Zertifikat muss den Namen %3 tragen.</translation>
    </message>
    <message>
        <source>Others connect to %1, port %2, where your proxy listens. Its certificate must bear the name %3.</source>
        <translation>Andere verbinden sich mit %1, Port %2, wo Ihr Proxy lauscht. Sein Zertifikat muss den Namen %3 tragen.</translation>
    </message>
    <message>
        <source>https://%1/.well-known/matrix/server leads others to %2, where your proxy listens. Its certificate must bear the name %3.</source>
        <translation>https://%1/.well-known/matrix/server führt andere zu %2, wo Ihr Proxy lauscht. Sein Zertifikat muss den Namen %3 tragen.</translation>
    </message>
    <message>
        <source>https://%1/.well-known/matrix/server leads others to %2. The certificate must bear the name %3; the web site keeps its own.</source>
        <translation>https://%1/.well-known/matrix/server führt andere zu %2. Das Zertifikat muss den Namen %3 tragen; die Website behält ihr eigenes.</translation>
    </message>
    <message>
        <source>A record of %1 leads others to %2. They still ask for a certificate with the name %1, whatever the name of that computer: a record changes where they knock, not whom they ask for.</source>
        <translation>Ein Eintrag von %1 führt andere zu %2. Sie verlangen trotzdem ein Zertifikat mit dem Namen %1, wie jener Computer auch heißt: Ein Eintrag ändert, wo sie anklopfen, nicht, nach wem sie fragen.</translation>
    </message>
    <message>
        <source>An entry beside the addresses in the domain’s DNS settings tells host and port. For names whose web site can hold no such file.</source>
        <translation>Ein Eintrag neben den Adressen in den DNS-Einstellungen der Domain nennt Rechner und Port. Für Namen, deren Website keine solche Datei halten kann.</translation>
    </message>
</context>
<context>
    <name>homeport::wizards::RouterPage</name>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Does the way in lead here?</source>
        <translation>Führt der Weg von außen hierher?</translation>
    </message>
    <message>
        <source>A router at home lets nobody in by itself. Homeport asks it what it can do, and changes nothing there.</source>
        <translation>Ein Router zu Hause lässt von selbst niemanden herein. Homeport fragt ihn, was er kann, und ändert dort nichts.</translation>
    </message>
    <message>
        <source>rule for the router</source>
        <translation>Regel für den Router</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Noch einmal ansehen</translation>
    </message>
    <message>
        <source>It can be done at any time later: the doctor says whether others come through.</source>
        <translation>Das geht auch jederzeit später: Der Doktor sagt, ob andere durchkommen.</translation>
    </message>
    <message>
        <source>Asking the router …</source>
        <translation>Der Router wird gefragt …</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Über&amp;springen</translation>
    </message>
    <message>
        <source>R&amp;ule:</source>
        <translation>R&amp;egel:</translation>
    </message>
    <message>
        <source>second rule for the router</source>
        <translation>zweite Regel für den Router</translation>
    </message>
    <message>
        <source>&amp;Second rule:</source>
        <translation>&amp;Zweite Regel:</translation>
    </message>
    <message>
        <source>The authority that gives the certificate looks at another port, now and at each renewal:</source>
        <translation>Die Stelle, die das Zertifikat ausstellt, sieht auf einem anderen Port nach, jetzt und bei jeder Verlängerung:</translation>
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
