// SPDX-License-Identifier: MIT
#include "smtp/practice/post_office.h"

#include "smtp/practice/authority.h"
#include "smtp/practice/server_session.h"

#include <QFuture>
#include <QPointer>
#include <QPromise>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QThreadPool>
#include <QTimer>

#include <vector>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// Hands out descriptors instead of sockets: each becomes a QSslSocket.
class Listener final : public QTcpServer {
public:
    using Take = std::function<void(qintptr)>;
    Listener(Take take, QObject *parent)
        : QTcpServer(parent)
        , m_take(std::move(take))
    {
        setListenBacklogSize(512);
        // Without a free descriptor Qt stops listening for good: the clients wait, until some have gone.
        connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(std::chrono::seconds(1), this, &QTcpServer::resumeAccepting); });
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_take(descriptor); }

private:
    Take m_take;
};

} // namespace

class PostOffice::Private {
public:
    explicit Private(PostOffice *office)
        : q(office)
    {
        // Syncing waits for the disk: several at once share its time.
        m_workers.setMaxThreadCount(8);
    }

    void configureTls(const ServerIdentity &identity);
    using Listeners = std::vector<std::unique_ptr<QTcpServer>>;
    std::expected<void, Error> listen(Listeners &listeners, quint16 port, bool isImplicitTls);
    void take(qintptr descriptor, bool isImplicitTls);
    void store(ServerSession *session, const std::shared_ptr<MaildirDelivery> &delivery, StoredLetter letter);
    void forget(ServerSession *session);
    void finishClosing();

    PostOffice *q;
    PostOfficeOptions m_options;
    QSslCertificate m_authority;
    QSslConfiguration m_tls;
    Listeners m_listeners;
    Listeners m_implicitListeners;
    QList<ServerSession *> m_sessions;
    QThreadPool m_workers;
    quint64 m_clients = 0;
    int m_storing = 0;
    bool m_isClosing = false;
    bool m_isClosed = true;
};

PostOffice::PostOffice(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

PostOffice::~PostOffice()
{
    d->m_listeners.clear();
    d->m_implicitListeners.clear();
    for (ServerSession *session : std::as_const(d->m_sessions)) {
        session->disconnect(this);
        delete session;
    }
    d->m_workers.waitForDone(); // letters whose dot has come
}

std::expected<void, Error> PostOffice::open(const PostOfficeOptions &options)
{
    d->m_options = options;
    if (options.tlsCertFile.isEmpty()) {
        auto authority = Authority::open(options.stateFolder);
        if (!authority)
            return std::unexpected(authority.error());
        d->m_authority = authority->certificate();
        d->configureTls(authority->server());
    } else {
        auto identity = readIdentity(options.tlsCertFile, options.tlsKeyFile);
        if (!identity)
            return std::unexpected(identity.error());
        d->m_authority = QSslCertificate();
        d->configureTls(*identity);
    }
    // A folder that cannot be written to is told now, not at the first letter.
    if (const auto trial = MaildirDelivery::begin(options.maildir); !trial)
        return std::unexpected(trial.error());
    d->m_isClosing = d->m_isClosed = false;
    if (const auto listening = d->listen(d->m_listeners, options.port, false); !listening)
        return listening;
    if (options.implicitTlsPort)
        return d->listen(d->m_implicitListeners, *options.implicitTlsPort, true);
    return {};
}

void PostOffice::Private::configureTls(const ServerIdentity &identity)
{
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setLocalCertificateChain(identity.chain);
    m_tls.setPrivateKey(identity.key);
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_tls.setCaCertificates({}); // clients show none: the system's many would be loaded at each handshake
}

std::expected<void, Error> PostOffice::Private::listen(Listeners &listeners, quint16 port, bool isImplicitTls)
{
    Error error;
    // A port that is free on one address may be taken on the next: then another free one is tried.
    for (int tries = port == 0 ? 20 : 1; tries > 0; --tries) {
        listeners.clear();
        error = {};
        for (const QHostAddress &address : std::as_const(m_options.listen)) {
            auto listener =
                std::make_unique<Listener>([this, isImplicitTls](qintptr descriptor) { take(descriptor, isImplicitTls); }, nullptr);
            const quint16 wanted = listeners.empty() ? port : listeners.front()->serverPort();
            if (listener->listen(address, wanted)) {
                listeners.push_back(std::move(listener));
            } else if (listeners.empty() || listener->serverError() == QAbstractSocket::AddressInUseError) {
                error = {.kind = Error::Kind::LocalInputOutput,
                    .why = Statement(Statement::CannotListen, address.toString(), wanted, listener->errorString()),
                    .reply = {}};
                break;
            }
        }
        if (error.why.isEmpty())
            return {};
    }
    listeners.clear();
    return std::unexpected(error);
}

void PostOffice::Private::take(qintptr descriptor, bool isImplicitTls)
{
    const quint64 client = ++m_clients;
    auto *session = new ServerSession(descriptor, isImplicitTls, m_options, m_tls, q);
    m_sessions << session;
    QObject::connect(session, &ServerSession::came, q,
        [this, client](const QHostAddress &address, quint16 port) { Q_EMIT q->clientCame(client, address, port); });
    QObject::connect(session, &ServerSession::spoke, q,
        [this, client](bool toClient, bool isEncrypted, const QByteArray &line) { Q_EMIT q->spoke(client, toClient, isEncrypted, line); });
    QObject::connect(session, &ServerSession::letterReady, q,
        [this, session](
            const std::shared_ptr<MaildirDelivery> &delivery, const StoredLetter &letter) { store(session, delivery, letter); });
    QObject::connect(session, &ServerSession::gone, q, [this, session, client] {
        Q_EMIT q->clientWent(client);
        forget(session);
    });
    if (m_sessions.size() > m_options.maxConnections)
        session->refuse();
    else
        session->start();
}

void PostOffice::Private::store(ServerSession *session, const std::shared_ptr<MaildirDelivery> &delivery, StoredLetter letter)
{
    using Committed = std::expected<QString, Error>;
    QPromise<Committed> promise;
    QFuture<Committed> future = promise.future();
    promise.start();
    ++m_storing;
    // The office answers for the letter even where the client has gone meanwhile.
    future.then(q,
        [this, session = QPointer(session), letter = std::move(letter), name = delivery->uniqueName()](const Committed &committed) mutable {
            --m_storing;
            if (committed) {
                letter.path = *committed;
                Q_EMIT q->letterStored(letter);
            }
            if (session)
                session->stored(committed.has_value(), name.section(u'.', 0, 1));
            finishClosing();
        });
    m_workers.start([promise = std::make_shared<QPromise<Committed>>(std::move(promise)), delivery] {
        promise->addResult(delivery->commit());
        promise->finish();
    });
}

void PostOffice::Private::forget(ServerSession *session)
{
    if (m_sessions.removeOne(session))
        session->deleteLater();
    finishClosing();
}

void PostOffice::Private::finishClosing()
{
    if (!m_isClosing || m_isClosed || !m_sessions.isEmpty() || m_storing > 0)
        return;
    m_isClosed = true;
    QMetaObject::invokeMethod(q, &PostOffice::closed, Qt::QueuedConnection);
}

void PostOffice::close(std::chrono::milliseconds grace)
{
    if (d->m_isClosed || d->m_isClosing)
        return;
    d->m_isClosing = true;
    for (const auto *listeners : {&d->m_listeners, &d->m_implicitListeners}) {
        for (const auto &listener : *listeners)
            listener->close();
    }
    const QList<ServerSession *> sessions = d->m_sessions;
    for (ServerSession *session : sessions) // later: this may have been called from one of its signals
        QMetaObject::invokeMethod(session, &ServerSession::shutDown, Qt::QueuedConnection);
    d->finishClosing();
    QTimer::singleShot(grace, this, [this] {
        if (!d->m_isClosing) // opened again meanwhile
            return;
        const QList<ServerSession *> left = d->m_sessions;
        for (ServerSession *session : left)
            d->forget(session);
    });
}

quint16 PostOffice::port() const
{
    return d->m_listeners.empty() ? 0 : d->m_listeners.front()->serverPort();
}

quint16 PostOffice::implicitTlsPort() const
{
    return d->m_implicitListeners.empty() ? 0 : d->m_implicitListeners.front()->serverPort();
}

QSslCertificate PostOffice::authority() const
{
    return d->m_authority;
}

} // namespace smtp
