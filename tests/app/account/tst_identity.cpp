// SPDX-License-Identifier: MIT
#include "app/account/identity.h"
#include "app/message/message.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::Identity;
using app::Mailbox;

class TestIdentity : public QObject {
    Q_OBJECT

    const QList<Identity> m_before {
        {.id = u"1"_s, .account = u"a"_s, .mailbox = {u"Ada"_s, u"ada@bücher.example"_s}, .replyTo = u"desk@example.org"_s},
        {.id = u"2"_s, .account = u"a"_s, .mailbox = {{}, u"countess@example.org"_s}}};

    static QStringList idsOf(const QList<Identity> &identities)
    {
        QStringList ids;
        for (const Identity &one : identities)
            ids << one.id;
        return ids;
    }

private Q_SLOTS:
    void anAddressIsOneHoweverItIsWritten()
    {
        QVERIFY(m_before.at(0).isAt(u"ADA@xn--bcher-kva.EXAMPLE"_s));
        QVERIFY(!m_before.at(0).isAt(u"ada@example.org"_s));
        QVERIFY(!Identity().isAt({}));
        QCOMPARE(app::identityAt(m_before, u"Countess@example.org"_s)->id, u"2"_s);
        QVERIFY(!app::identityAt(m_before, u"nobody@example.org"_s));
    }

    void theSameAddressIsTheSameIdentityInAnyPlace()
    {
        const QList<Identity> after = app::withMailboxes(
            {{u"Lady Ada"_s, u"countess@example.org"_s}, {u"New"_s, u"new@example.org"_s}, m_before.at(0).mailbox}, m_before);
        QCOMPARE(idsOf(after), (QStringList {u"2"_s, {}, u"1"_s}));
        QCOMPARE(after.at(0).mailbox.name, u"Lady Ada"_s);
        QCOMPARE(after.at(2).replyTo, u"desk@example.org"_s);
        QVERIFY(after.at(1).replyTo.isEmpty());
    }

    void aCorrectedAddressStaysTheIdentityOfItsPlace()
    {
        const QList<Identity> after = app::withMailboxes({{u"Ada"_s, u"ada@buecher.example"_s}, {{}, u"countess@example.org"_s}}, m_before);
        QCOMPARE(idsOf(after), (QStringList {u"1"_s, u"2"_s}));
        QCOMPARE(after.at(0).replyTo, u"desk@example.org"_s);
        // But not if its own address has only moved.
        QCOMPARE(idsOf(app::withMailboxes({{{}, u"new@example.org"_s}, m_before.at(0).mailbox}, m_before)), (QStringList {{}, u"1"_s}));
        QCOMPARE(idsOf(app::withMailboxes({m_before.at(1).mailbox, m_before.at(1).mailbox}, m_before)), (QStringList {u"2"_s, {}}));
    }

    void aLetterAsksForAnswersWhereItsIdentityWantsThem()
    {
        app::Message letter;
        app::addReplyTo(letter, m_before.at(1));
        QVERIFY(letter.headers.isEmpty());
        app::addReplyTo(letter, m_before.at(0));
        QCOMPARE(letter.headers.size(), 1);
        QCOMPARE(letter.headers.constFirst().name, u"Reply-To"_s);
        QCOMPARE(letter.headers.constFirst().value, u"desk@example.org"_s);
        // What the letter says itself counts.
        app::Message own;
        own.headers = {{u"reply-to"_s, u"other@example.org"_s}};
        app::addReplyTo(own, m_before.at(0));
        QCOMPARE(own.headers.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
