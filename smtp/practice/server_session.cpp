// SPDX-License-Identifier: MIT
#include "smtp/practice/server_session.h"

#include "smtp/extension/extension.h"
#include "smtp/practice/path_reader.h"

#include <QDateTime>
#include <QSslCipher>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

constexpr qint64 blockSize = 64 * 1024;
constexpr qint64 unreadReplies = 64 * 1024; ///< a client that does not read its replies is not listened to
constexpr qsizetype maximumRecipients = 1000;
constexpr int maximumFaults = 50;

/// RFC 5322 §3.3.
QByteArray dateNow()
{
    return QDateTime::currentDateTime().toOffsetFromUtc(QDateTime::currentDateTime().offsetFromUtc()).toString(Qt::RFC2822Date).toLatin1();
}

} // namespace

ServerSession::ServerSession(quint64 number, qintptr socketDescriptor, bool isImplicitTls, const PostOfficeOptions &options,
    const ServerIdentity &identity, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_identity(identity)
    , m_socket(new QSslSocket(this))
    , m_number(number)
    , m_isImplicitTls(isImplicitTls)
{
    m_socket->setSocketDescriptor(socketDescriptor);
    m_socket->setReadBufferSize(2 * blockSize);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    m_messageTimer.setSingleShot(true);
    connect(m_socket, &QSslSocket::readyRead, this, &ServerSession::process);
    connect(m_socket, &QSslSocket::bytesWritten, this, [this] {
        if (m_socket->bytesAvailable() > 0 || m_lines.pending() > 0)
            process();
    });
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        m_timer.start(m_options.commandTime);
        if (m_isImplicitTls)
            greet();
    });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            return; // disconnected() says so
        m_socket->abort(); // a handshake that failed
    });
    connect(m_socket, &QSslSocket::disconnected, this, &ServerSession::gone);
    connect(&m_timer, &QTimer::timeout, this, &ServerSession::onTimeout);
    connect(&m_messageTimer, &QTimer::timeout, this, &ServerSession::onTimeout);
}

void ServerSession::start()
{
    Q_EMIT came(m_socket->peerAddress(), m_socket->peerPort());
    m_timer.start(m_options.commandTime);
    QSslConfiguration configuration = m_socket->sslConfiguration();
    configuration.setLocalCertificateChain(m_identity.chain);
    configuration.setPrivateKey(m_identity.key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket->setSslConfiguration(configuration);
    if (m_isImplicitTls)
        m_socket->startServerEncryption();
    else
        greet();
}

void ServerSession::greet()
{
    reply(220, "localhost ESMTP Facteur practice post office"_ba);
    flush();
}

void ServerSession::refuse()
{
    Q_EMIT came(m_socket->peerAddress(), m_socket->peerPort());
    goodbye("4.3.2 too many clients at once, try again soon"_ba);
}

void ServerSession::shutDown()
{
    m_isLeaving = true;
    if (!m_isStoring)
        goodbye("4.3.2 the post office is closing"_ba);
}

// ---- Lines ----

void ServerSession::process()
{
    if (m_isProcessing)
        return;
    m_isProcessing = true;
    while (!m_isStoring && !m_isLeaving && m_socket->bytesToWrite() < unreadReplies) {
        if (m_reading == Reading::Message) {
            // What stood behind DATA in the same segment comes first.
            const QByteArray octets = m_lines.pending() > 0 ? m_lines.takeRest() : m_socket->read(blockSize);
            if (octets.isEmpty())
                break;
            m_timer.start(m_options.dataTime);
            QByteArrayView rest = octets;
            onMessageOctets(rest);
            m_lines.append(rest);
            continue;
        }
        if (const auto line = m_lines.next()) {
            m_timer.start(m_options.commandTime);
            if (m_reading == Reading::Commands)
                onCommand(*line);
            else {
                Q_EMIT spoke(false, m_socket->isEncrypted(), *line == "*" ? *line : "••••••••"_ba);
                onAuthResponse(*line);
            }
            continue;
        }
        if (m_lines.isTooLong()) {
            m_lines.skipTooLong();
            m_reading = Reading::Commands;
            refuseCommand(500, "5.5.2 the line is too long"_ba);
            continue;
        }
        const QByteArray octets = m_socket->read(blockSize);
        if (octets.isEmpty())
            break;
        m_lines.append(octets);
    }
    m_isProcessing = false;
    flush();
}

void ServerSession::onCommand(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = (space < 0 ? line : line.first(space)).toUpper();
    const QByteArray arguments = space < 0 ? QByteArray() : line.sliced(space + 1).trimmed();
    // The initial response of AUTH holds a password.
    if (verb == "AUTH" && arguments.contains(' '))
        Q_EMIT spoke(false, m_socket->isEncrypted(), "AUTH " + arguments.first(arguments.indexOf(' ')) + " ••••••••");
    else
        Q_EMIT spoke(false, m_socket->isEncrypted(), line);

    if (verb == "EHLO" || verb == "HELO")
        onHello(arguments, verb == "EHLO");
    else if (verb == "NOOP")
        reply(250, "2.0.0 ok"_ba);
    else if (verb == "QUIT") {
        reply(221, "2.0.0 goodbye"_ba);
        m_isLeaving = true;
        flush();
        m_socket->disconnectFromHost();
    } else if (verb == "STARTTLS")
        onStartTls(arguments);
    else if (verb == "RSET") {
        resetTransaction();
        reply(250, "2.0.0 forgotten"_ba);
    } else if (verb == "HELP")
        reply(214, "2.0.0 EHLO HELO STARTTLS AUTH MAIL RCPT DATA RSET NOOP VRFY HELP QUIT"_ba);
    else if (m_options.requireTls && !m_socket->isEncrypted())
        refuseCommand(530, "5.7.0 STARTTLS comes first"_ba);
    else if (verb == "AUTH")
        onAuth(arguments);
    else if (m_options.requireAuth && !m_isAuthenticated)
        refuseCommand(530, "5.7.0 AUTH comes first"_ba);
    else if (verb == "MAIL")
        onMail(arguments);
    else if (verb == "RCPT")
        onRcpt(arguments);
    else if (verb == "DATA")
        onData(arguments);
    else if (verb == "VRFY")
        reply(252, "2.5.0 everybody can get mail here"_ba);
    else if (verb == "EXPN")
        refuseCommand(502, "5.5.1 there are no lists here"_ba);
    else
        refuseCommand(500, "5.5.1 unknown command"_ba);
}

void ServerSession::onHello(const QByteArray &name, bool isExtended)
{
    if (name.isEmpty() || name.size() > 255) {
        refuseCommand(501, "your name is missing"_ba);
        return;
    }
    resetTransaction(); // RFC 5321 §4.1.4
    m_clientName = name;
    m_isExtended = isExtended;
    QList<QByteArray> lines {"localhost, pleased to meet you"_ba};
    if (isExtended) {
        for (const Extension *extension : extensions()) {
            if (const QByteArray line = extension->ehloLine(m_options, m_socket->isEncrypted()); !line.isEmpty())
                lines << line;
        }
    }
    reply(250, lines);
}

void ServerSession::onStartTls(const QByteArray &arguments)
{
    if (m_socket->isEncrypted()) {
        refuseCommand(503, "5.5.1 TLS is on already"_ba);
        return;
    }
    if (!arguments.isEmpty()) {
        refuseCommand(501, "5.5.4 STARTTLS takes no arguments"_ba);
        return;
    }
    // RFC 3207 §4.2 and §5: what came in clear, said or only waiting, does not count under TLS.
    m_lines.clear();
    m_socket->readAll();
    resetTransaction();
    m_clientName.clear();
    m_isAuthenticated = false;
    reply(220, "2.0.0 go ahead"_ba);
    flush();
    m_socket->startServerEncryption();
}

// ---- AUTH ----

void ServerSession::onAuth(const QByteArray &arguments)
{
    if (m_clientName.isEmpty() || !m_isExtended) {
        refuseCommand(503, "5.5.1 EHLO comes first"_ba);
        return;
    }
    if (m_isAuthenticated || m_hasMail) { // RFC 4954 §4
        refuseCommand(503, m_isAuthenticated ? "5.5.1 you are logged in already"_ba : "5.5.1 not within a transaction"_ba);
        return;
    }
    const qsizetype space = arguments.indexOf(' ');
    const QByteArray mechanism = (space < 0 ? arguments : arguments.first(space)).toUpper();
    const QByteArray initial = space < 0 ? QByteArray() : arguments.sliced(space + 1).trimmed();
    if (mechanism != "PLAIN" && mechanism != "LOGIN") {
        refuseCommand(504, "5.5.4 PLAIN or LOGIN"_ba);
        return;
    }
    m_reading = mechanism == "PLAIN" ? Reading::Plain : Reading::LoginUser;
    if (!initial.isEmpty())
        onAuthResponse(initial == "=" ? QByteArray() : initial);
    else
        reply(334, mechanism == "PLAIN" ? QByteArray() : "Username:"_ba.toBase64());
}

void ServerSession::onAuthResponse(const QByteArray &line)
{
    const Reading reading = std::exchange(m_reading, Reading::Commands);
    if (line == "*") {
        refuseCommand(501, "5.7.0 cancelled"_ba);
        return;
    }
    const auto decoded = QByteArray::fromBase64Encoding(line, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        refuseCommand(501, "5.5.2 that is not base64"_ba);
        return;
    }
    switch (reading) {
    case Reading::Plain: {
        const QList<QByteArray> parts = (*decoded).split('\0');
        if (parts.size() != 3 || parts.at(1).isEmpty())
            refuseCommand(501, "5.5.2 PLAIN is NUL user NUL password"_ba);
        else
            judgeLogin(parts.at(1), parts.at(2));
        return;
    }
    case Reading::LoginUser:
        m_loginUser = *decoded;
        m_reading = Reading::LoginPassword;
        reply(334, "Password:"_ba.toBase64());
        return;
    default:
        judgeLogin(std::exchange(m_loginUser, {}), *decoded);
    }
}

void ServerSession::judgeLogin(const QByteArray &user, const QByteArray &password)
{
    if (m_options.login && (user != m_options.login->user.toUtf8() || QCA::SecureArray(password) != m_options.login->password)) {
        refuseCommand(535, "5.7.8 wrong user or password"_ba);
        return;
    }
    m_isAuthenticated = true;
    reply(235, "2.7.0 welcome"_ba);
}

// ---- The transaction ----

void ServerSession::resetTransaction()
{
    m_hasMail = false;
    m_isUtf8 = false;
    m_reversePath.clear();
    m_recipients.clear();
    m_delivery.reset();
    m_messageFault.reset();
}

void ServerSession::onMail(const QByteArray &arguments)
{
    if (m_clientName.isEmpty() || m_hasMail) {
        refuseCommand(503, m_hasMail ? "5.5.1 one sender at a time"_ba : "5.5.1 EHLO comes first"_ba);
        return;
    }
    const auto read = readPath(arguments, "FROM:");
    if (!read) {
        refuseCommand(501, "5.1.7 " + read.error().detail.toUtf8());
        return;
    }
    for (const auto &[name, value] : read->parameters) {
        std::optional<Reply> judgement;
        for (const Extension *extension : extensions()) {
            if (!judgement && m_isExtended)
                judgement = extension->judgeMailParameter(name, value, m_options);
        }
        if (name == "AUTH" && !judgement && m_isExtended) // RFC 4954 §5: heard and not relied on
            continue;
        if (!judgement || judgement->code != 250) {
            refuseCommand(judgement ? judgement->code : 555, judgement ? judgement->lines.constFirst() : "5.5.4 unknown parameter " + name);
            return;
        }
        m_isUtf8 = m_isUtf8 || name == "SMTPUTF8";
    }
    if (read->path && read->path->needsSmtpUtf8() && !m_isUtf8) {
        refuseCommand(553, "5.6.7 this address needs SMTPUTF8"_ba);
        return;
    }
    m_hasMail = true;
    m_reversePath = read->path ? read->path->toString() : QString();
    reply(250, "2.1.0 ok"_ba);
}

void ServerSession::onRcpt(const QByteArray &arguments)
{
    if (!m_hasMail) {
        refuseCommand(503, "5.5.1 MAIL comes first"_ba);
        return;
    }
    const auto read = readPath(arguments, "TO:");
    if (!read || (!read->path && !read->isPostmaster)) {
        refuseCommand(501, "5.1.3 " + (read ? "there is no address"_ba : read.error().detail.toUtf8()));
        return;
    }
    if (!read->parameters.isEmpty()) {
        refuseCommand(555, "5.5.4 unknown parameter " + read->parameters.constFirst().first);
        return;
    }
    if (read->path && read->path->needsSmtpUtf8() && !m_isUtf8) {
        refuseCommand(553, "5.6.7 this address needs SMTPUTF8"_ba);
        return;
    }
    if (m_recipients.size() >= maximumRecipients) {
        reply(452, "4.5.3 that is enough recipients for one message"_ba);
        return;
    }
    m_recipients << (read->path ? read->path->toString() : u"postmaster"_s);
    reply(250, "2.1.5 ok"_ba);
}

void ServerSession::onData(const QByteArray &arguments)
{
    if (!m_hasMail || m_recipients.isEmpty()) {
        refuseCommand(m_hasMail ? 554 : 503, m_hasMail ? "5.5.1 no valid recipients"_ba : "5.5.1 MAIL comes first"_ba);
        return;
    }
    if (!arguments.isEmpty()) {
        refuseCommand(501, "5.5.4 DATA takes no arguments"_ba);
        return;
    }
    auto delivery = MaildirDelivery::begin(m_options.maildir);
    if (!delivery) {
        reply(452, "4.3.1 the letter cannot be stored"_ba);
        resetTransaction();
        return;
    }
    m_delivery = std::move(*delivery);
    m_unstuffer = {};
    m_messageSize = 0;
    m_messageFault.reset();
    m_reading = Reading::Message;
    m_messageTimer.start(m_options.messageTime);
    writeTrace();
    reply(354, "end with a dot on a line by itself"_ba);
}

/// Return-Path (RFC 5321 §4.4), whom the envelope named, and Received with how the letter came (RFC 3848, RFC 6531 §4.3).
void ServerSession::writeTrace()
{
    QByteArray how = m_isUtf8 ? "UTF8SMTP"_ba : m_isExtended ? "ESMTP"_ba : "SMTP"_ba;
    if (m_isExtended || m_isUtf8) {
        if (m_socket->isEncrypted())
            how += 'S';
        if (m_isAuthenticated)
            how += 'A';
    }
    QByteArray client = m_clientName;
    client.removeIf([](char c) { return c == '(' || c == ')' || c == ';' || c == '\\' || c < 0x20 || c == 0x7f; });
    const QByteArray trace = "Return-Path: <" + m_reversePath.toUtf8() + ">\n" + "Envelope-To: " + m_recipients.join(u",\n\t"_s).toUtf8() + "\n"
        + "Received: from " + client + " ([" + m_socket->peerAddress().toString().toLatin1() + "])\n\tby localhost (Facteur practice post office) with "
        + how + "\n\tid " + m_delivery->uniqueName().section(u'.', 0, 1).toLatin1() + ";\n\t" + dateNow() + "\n";
    if (!m_delivery->write(trace))
        m_messageFault = Reply {452, {"4.3.1 the letter cannot be stored"_ba}, {}};
}

void ServerSession::onMessageOctets(QByteArrayView &octets)
{
    QByteArray text;
    octets = octets.sliced(m_unstuffer.feed(octets, text));
    m_messageSize += text.size();
    if (m_unstuffer.hasBareLineEnd() && !m_messageFault)
        m_messageFault = Reply {554, {"5.6.0 a line end is CR and LF together (RFC 5321 section 2.3.8)"_ba}, {}};
    if (m_messageSize > m_options.maxSize && !m_messageFault)
        m_messageFault = Reply {552, {"5.3.4 the message is larger than " + QByteArray::number(m_options.maxSize) + " octets"}, {}};
    if (!m_messageFault) {
        text.replace("\r\n", "\n");
        if (!m_delivery->write(text))
            m_messageFault = Reply {452, {"4.3.1 the disk is full or broken: nothing was stored"_ba}, {}};
    }
    if (m_messageFault) {
        m_delivery.reset();
        // A client that never stops is not listened to for ever.
        if (m_messageSize > 4 * m_options.maxSize + (64 << 20)) {
            goodbye("4.3.2 far too much"_ba);
            return;
        }
    }
    if (m_unstuffer.isFinished())
        onMessageEnd();
}

void ServerSession::onMessageEnd()
{
    m_reading = Reading::Commands;
    m_messageTimer.stop();
    Q_EMIT spoke(false, m_socket->isEncrypted(), "(" + QByteArray::number(m_messageSize) + " octets) .");
    if (m_messageFault) {
        const Reply fault = *m_messageFault;
        resetTransaction();
        reply(fault.code, fault.lines.constFirst());
        return;
    }
    m_isStoring = true;
    m_timer.stop();
    const StoredLetter letter {{}, m_reversePath, m_recipients, m_delivery->size()};
    auto delivery = std::exchange(m_delivery, nullptr);
    Q_EMIT letterReady(std::move(delivery), letter);
}

void ServerSession::stored(bool isStored, const QString &name)
{
    m_isStoring = false;
    resetTransaction();
    if (isStored)
        reply(250, "2.0.0 stored as " + name.toUtf8());
    else
        reply(452, "4.3.1 the disk is full or broken: nothing was stored"_ba);
    flush();
    if (m_isLeaving) {
        goodbye("4.3.2 the post office is closing"_ba);
        return;
    }
    m_timer.start(m_options.commandTime);
    process();
}

// ---- Replies ----

void ServerSession::reply(int code, const QByteArray &text)
{
    reply(code, QList<QByteArray> {text});
}

void ServerSession::reply(int code, const QList<QByteArray> &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = QByteArray::number(code) + (i + 1 < lines.size() ? '-' : ' ') + lines.at(i);
        // What a client said may be in here: a line it stays.
        line.replace('\r', ' ').replace('\n', ' ').truncate(500);
        Q_EMIT spoke(true, m_socket->isEncrypted(), line);
        m_out += line + "\r\n";
    }
}

void ServerSession::refuseCommand(int code, const QByteArray &text)
{
    if (++m_faults > maximumFaults) {
        goodbye("4.7.0 too many errors"_ba);
        return;
    }
    reply(code, text);
}

void ServerSession::flush()
{
    if (m_out.isEmpty())
        return;
    m_socket->write(m_out);
    m_socket->flush();
    m_out.resize(0);
}

void ServerSession::goodbye(const QByteArray &text)
{
    m_isLeaving = true;
    m_delivery.reset();
    reply(421, text);
    flush();
    m_socket->disconnectFromHost();
    // One who does not take even this is cut off.
    QTimer::singleShot(std::chrono::seconds(5), m_socket, [socket = m_socket] { socket->abort(); });
}

void ServerSession::onTimeout()
{
    goodbye("4.4.2 you took too long"_ba);
}

} // namespace smtp
