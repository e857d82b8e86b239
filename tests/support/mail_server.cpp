// SPDX-License-Identifier: MIT
#include "tests/support/mail_server.h"

#include "tests/support/obstacle.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<tests::ServerRecipe> recipe(MailServer::Kind kind)
{
    switch (kind) {
    case MailServer::Kind::Postfix:
        return tests::postfixWithCyrus();
    case MailServer::Kind::PostfixWithDovecot:
        return tests::postfixWithDovecot();
    case MailServer::Kind::PostfixWithKerberos:
        return tests::postfixWithKerberos();
    case MailServer::Kind::Exim:
        return tests::exim();
    case MailServer::Kind::OpenSmtpd:
        return tests::openSmtpd();
    case MailServer::Kind::Sendmail:
        return tests::sendmail();
    case MailServer::Kind::DovecotSubmission:
        return tests::dovecotSubmission();
    case MailServer::Kind::DovecotLmtp:
        return tests::dovecotLmtp();
    case MailServer::Kind::Aiosmtpd:
        return tests::aiosmtpd();
    case MailServer::Kind::Haraka:
        return tests::haraka();
    case MailServer::Kind::NodeSmtpServer:
        return tests::nodeSmtpServer();
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

bool greets(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000) && socket.readAll().startsWith("220");
}

/// Trace fields stand on top, each with its continuation lines; a letter of ours begins with none of them.
QByteArray withoutTrace(QByteArray letter)
{
    const auto isTrace = [&] {
        return letter.startsWith("Return-Path:") || letter.startsWith("X-Original-To:") || letter.startsWith("Delivered-To:")
            || letter.startsWith("Return-path:") || letter.startsWith("Received:") || letter.startsWith("Authentication-Results:");
    };
    while (isTrace()) {
        qsizetype end = letter.indexOf('\n');
        while (end + 1 < letter.size() && (letter.at(end + 1) == '\t' || letter.at(end + 1) == ' '))
            end = letter.indexOf('\n', end + 1);
        letter.remove(0, end + 1);
    }
    return letter;
}

} // namespace

MailServer::MailServer(Kind kind, const std::optional<tests::ServerPlace::Exchange> &exchange)
    : m_place(exchange)
    , m_recipe(recipe(kind))
{
}

MailServer::~MailServer()
{
    if (m_processes.empty())
        return;
    if (const QStringList goodbye = m_recipe->goodbye(m_place); !goodbye.isEmpty())
        static_cast<void>(tests::ServerPlace::run(goodbye.first(), goodbye.sliced(1)));
    for (const auto &process : m_processes) {
        process->terminate();
        if (!process->waitForFinished(10'000))
            process->kill();
        process->waitForFinished(5'000);
    }
}

QString MailServer::obstacle() const
{
    for (const QString &needed : m_recipe->needs()) {
        if (!QFile::exists(needed))
            return needed + u" is not installed"_s;
    }
    if (m_recipe->needsRoot() && ::geteuid() != 0)
        return u"%1 needs root to start"_s.arg(m_recipe->needs().constFirst());
    return {};
}

bool MailServer::start()
{
    if (!m_place.prepare())
        return false;
    m_recipe->configure(m_place);
    for (const QStringList &command : m_recipe->commands(m_place)) {
        auto &process = m_processes.emplace_back(std::make_unique<QProcess>());
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(m_place.path(u"output"_s), QIODevice::Append);
        process->start(command.first(), command.sliced(1));
    }
    const auto hasEnded = [](const auto &process) { return process->state() == QProcess::NotRunning; };
    bool isUp = false;
    static_cast<void>(QTest::qWaitFor(
        [&] {
            isUp = std::ranges::all_of(m_recipe->greetingPorts(m_place), greets);
            return isUp || std::ranges::any_of(m_processes, hasEnded);
        },
        30'000));
    return isUp;
}

QProcessEnvironment MailServer::clientEnvironment() const
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : m_recipe->clientEnvironment(m_place))
        all.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    return all;
}

QList<QByteArray> MailServer::takeMessages(qsizetype count) const
{
    QList<QByteArray> all;
    const QDir folder(m_place.path(u"mail/new"_s));
    static_cast<void>(QTest::qWaitFor([&] { return QDir(folder).entryList(QDir::Files).size() >= count; }, 60'000));
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        all << withoutTrace(file.readAll()).replace("\n", "\r\n");
        file.remove();
    }
    return all;
}

QByteArray MailServer::log() const
{
    QByteArray all;
    for (const QString &name : QStringList {u"output"_s} + m_recipe->logs()) {
        QFile file(m_place.path(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

const MailServer *MailServers::use(MailServer::Kind kind, const std::optional<tests::ServerPlace::Exchange> &exchange)
{
    if (const auto known = m_servers.find(kind); known != m_servers.end()) {
        if (!known->second)
            QTest::qFail("it did not start before", __FILE__, __LINE__);
        return known->second.get();
    }
    auto made = std::make_unique<MailServer>(kind, exchange);
    if (tests::isStoppedBy(made->obstacle()))
        return nullptr;
    auto &server = m_servers[kind];
    if (made->start())
        server = std::move(made);
    else
        QTest::qFail(made->log().constData(), __FILE__, __LINE__);
    return server.get();
}
