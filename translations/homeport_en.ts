<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Findings</name>
    <message numerus="yes">
        <source>%1 can be reached, with %n thing(s) to look at</source>
        <translation>
            <numerusform>%1 can be reached, with %n thing to look at</numerusform>
            <numerusform>%1 can be reached, with %n things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) keep others from %1</source>
        <translation>
            <numerusform>%n thing keeps others from %1</numerusform>
            <numerusform>%n things keep others from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message numerus="yes">
        <source>Tried since %2, and failed %n time(s).</source>
        <translation>
            <numerusform>Tried since %2, and failed once.</numerusform>
            <numerusform>Tried since %2, and failed %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>The certificate expires in %n day(s)</source>
        <translation>
            <numerusform>The certificate expires in %n day</numerusform>
            <numerusform>The certificate expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>States</name>
    <message numerus="yes">
        <source>running, %n problem(s)</source>
        <translation>
            <numerusform>running, %n problem</numerusform>
            <numerusform>running, %n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid for %n more day(s), until %1</source>
        <translation>
            <numerusform>Valid for %n more day, until %1</numerusform>
            <numerusform>Valid for %n more days, until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::pages::OverviewPage</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other server(s)</source>
        <translation>
            <numerusform>%n other server</numerusform>
            <numerusform>%n other servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation>
            <numerusform>%n request per minute</numerusform>
            <numerusform>%n requests per minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::pages::TrafficPage</name>
    <message numerus="yes">
        <source>%n new, kept back</source>
        <translation>
            <numerusform>%n new, kept back</numerusform>
            <numerusform>%n new, kept back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new below</source>
        <translation>
            <numerusform>%n new below</numerusform>
            <numerusform>%n new below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::shell::Sidebar</name>
    <message numerus="yes">
        <source>%1, %n to look at</source>
        <translation>
            <numerusform>%1, %n to look at</numerusform>
            <numerusform>%1, %n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>homeport::shell::StatusStrip</name>
    <message numerus="yes">
        <source>certificate %n day(s)</source>
        <translation>
            <numerusform>certificate %n day</numerusform>
            <numerusform>certificate %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n waiting to send</numerusform>
            <numerusform>%n waiting to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) per minute</source>
        <translation>
            <numerusform>%n request per minute</numerusform>
            <numerusform>%n requests per minute</numerusform>
        </translation>
    </message>
</context>
</TS>
