<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>app::ByHand</name>
    <message numerus="yes">
        <source>You left out %n recipient(s).</source>
        <translation>
            <numerusform>You left out %n recipient.</numerusform>
            <numerusform>You left out %n recipients.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Cause</name>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n hour(s).</source>
        <translation>
            <numerusform>The server says when: send the letter again in %n hour.</numerusform>
            <numerusform>The server says when: send the letter again in %n hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n minute(s).</source>
        <translation>
            <numerusform>The server says when: send the letter again in %n minute.</numerusform>
            <numerusform>The server says when: send the letter again in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server says when: send the letter again in %n second(s).</source>
        <translation>
            <numerusform>The server says when: send the letter again in %n second.</numerusform>
            <numerusform>The server says when: send the letter again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Meaning</name>
    <message numerus="yes">
        <source>It has %n address(es)</source>
        <translation>
            <numerusform>It has %n address</numerusform>
            <numerusform>It has %n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::PracticeVerdict</name>
    <message numerus="yes">
        <source>The practice post office accepted your letter for %n recipient(s).</source>
        <translation>
            <numerusform>The practice post office accepted your letter for %n recipient.</numerusform>
            <numerusform>The practice post office accepted your letter for %n recipients.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Purpose</name>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <comment>the letter goes to …</comment>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::Verdict</name>
    <message numerus="yes">
        <source>The server refused %n recipient(s); nobody has your letter.</source>
        <translation>
            <numerusform>The server refused %n recipient; nobody has your letter.</numerusform>
            <numerusform>The server refused %n recipients; nobody has your letter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server accepted your letter for %n recipient(s).</source>
        <translation>
            <numerusform>The server accepted your letter for %n recipient.</numerusform>
            <numerusform>The server accepted your letter for %n recipients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You settled it for %n recipient(s): the letter arrived.</source>
        <translation>
            <numerusform>You settled it for %n recipient: the letter arrived.</numerusform>
            <numerusform>You settled it for %n recipients: the letter arrived.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AttachmentBar</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of files</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s) cannot be attached: %1. Attach the files in them, or an archive.</source>
        <translation>
            <numerusform>A folder cannot be attached: %1. Attach the files in it, or an archive.</numerusform>
            <numerusform>%n folders cannot be attached: %1. Attach the files in them, or an archive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because no longer there: %1.</source>
        <translation>
            <numerusform>One file was not attached, because it is no longer there: %1.</numerusform>
            <numerusform>%n files were not attached, because they are no longer there: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because Facteur cannot read them: %1.</source>
        <translation>
            <numerusform>One file was not attached, because Facteur cannot read it: %1.</numerusform>
            <numerusform>%n files were not attached, because Facteur cannot read them: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not attached, because not on this computer: %1. Save them first.</source>
        <translation>
            <numerusform>One file was not attached, because it is not on this computer: %1. Save it first.</numerusform>
            <numerusform>%n files were not attached, because they are not on this computer: %1. Save them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Composer</name>
    <message numerus="yes">
        <source>%n more are marked.</source>
        <comment>recipients that a letter cannot go to</comment>
        <translation>
            <numerusform>One more is marked.</numerusform>
            <numerusform>%n more are marked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Conversation</name>
    <message numerus="yes">
        <source>%n line(s), unencrypted</source>
        <translation>
            <numerusform>%n line, unencrypted</numerusform>
            <numerusform>%n lines, unencrypted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ConversationBar</name>
    <message numerus="yes">
        <source>%n in this session</source>
        <comment>problems</comment>
        <translation>
            <numerusform>%n in this session</numerusform>
            <numerusform>%n in this session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next problem, %n in this session</source>
        <comment>problems</comment>
        <translation>
            <numerusform>Next problem, %n in this session</numerusform>
            <numerusform>Next problem, %n in this session</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Duration</name>
    <message numerus="yes">
        <source>%n millisecond(s)</source>
        <translation>
            <numerusform>%n millisecond</numerusform>
            <numerusform>%n milliseconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Ledger</name>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>accepted: %1</source>
        <comment>%n recipients</comment>
        <translation>
            <numerusform>accepted: %1</numerusform>
            <numerusform>accepted: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Place</name>
    <message numerus="yes">
        <source>Practice mailbox, %n unread letter(s)</source>
        <translation>
            <numerusform>Practice mailbox, %n unread letter</numerusform>
            <numerusform>Practice mailbox, %n unread letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %n letter(s)</source>
        <translation>
            <numerusform>Sent, %n letter</numerusform>
            <numerusform>Sent, %n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PracticeChip</name>
    <message numerus="yes">
        <source>Practice post office · %n unread</source>
        <comment>letters</comment>
        <translation>
            <numerusform>Practice post office · %n unread</numerusform>
            <numerusform>Practice post office · %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Practice post office, %n unread letter(s)</source>
        <translation>
            <numerusform>Practice post office, %n unread letter</numerusform>
            <numerusform>Practice post office, %n unread letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StepItem</name>
    <message numerus="yes">
        <source>%n of %1 confirmed</source>
        <comment>recipients, in the bar</comment>
        <translation>
            <numerusform>%n of %1 confirmed</numerusform>
            <numerusform>%n of %1 confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 accepted</source>
        <comment>recipients, in the bar</comment>
        <translation>
            <numerusform>%n of %1 accepted</numerusform>
            <numerusform>%n of %1 accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UnsentQuestion</name>
    <message numerus="yes">
        <source>and %n more letter(s)</source>
        <translation>
            <numerusform>and %n more letter</numerusform>
            <numerusform>and %n more letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) are not done. If you close Facteur now, what you wrote is lost.</source>
        <translation>
            <numerusform>%n letter is not done. If you close Facteur now, what you wrote is lost.</numerusform>
            <numerusform>%n letters are not done. If you close Facteur now, what you wrote is lost.</numerusform>
        </translation>
    </message>
</context>
</TS>
