// SPDX-License-Identifier: MIT
#include "app/draft/letter_handover.h"

#include "app/account/account_store.h"
#include "app/draft/draft_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <chrono>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 maximumLetter = 16'000'000; ///< octets; a larger text opens a window of its own
constexpr int maximumConnections = 8;
constexpr qsizetype maximumLeftOut = 10; ///< names that are told
constexpr auto patience = 10s;
constexpr QByteArrayView answer = "opened\n";

/// A folder of this user's alone, made where it is missing. Whoever owns it could read the letters.
QString privateFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString path = runtime.startsWith(u'/') ? runtime + "/facteur"_L1 : QDir::tempPath() + u"/facteur-%1"_s.arg(::getuid());
    const QByteArray name = QFile::encodeName(path);
    ::mkdir(name.constData(), 0700);
    struct stat status {};
    const bool isOurs =
        ::lstat(name.constData(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::getuid() && (status.st_mode & 077) == 0;
    return isOurs ? path : QString();
}

/// Whether anybody listens. A local connect is answered at once.
bool isAnswered(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const bool isRefused = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        && (errno == ECONNREFUSED || errno == ENOENT);
    ::close(descriptor);
    return !isRefused;
}

} // namespace

QByteArray HandedLetter::toOctets() const
{
    const QJsonObject json {{"letter"_L1, toJson(letter)}, {"activation_token"_L1, QString::fromUtf8(activationToken)},
        {"left_out"_L1, QJsonArray::fromStringList(leftOut)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::expected<HandedLetter, smtp::Error> HandedLetter::read(const QByteArray &octets)
{
    const QJsonObject json = QJsonDocument::fromJson(octets).object();
    if (!json["letter"_L1].isObject())
        return std::unexpected(
            smtp::Error {smtp::Error::Kind::InvalidMessage, false, smtp::Step::Content, smtp::Statement::HandoverEmpty, {}});
    auto letter = letterFromJson(json["letter"_L1].toObject());
    if (!letter)
        return std::unexpected(letter.error());
    QStringList leftOut;
    for (const QJsonValue &name : json["left_out"_L1].toArray()) {
        if (leftOut.size() == maximumLeftOut)
            break;
        leftOut += name.toString().left(100);
    }
    return HandedLetter {std::move(*letter), json["activation_token"_L1].toString().left(1000).toUtf8(), std::move(leftOut)};
}

QString handoverPath()
{
    const QString folder = privateFolder();
    if (folder.isEmpty())
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const char *name : {"WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"})
        hash.addData(qgetenv(name) + '\0');
    hash.addData(AccountStore::defaultPath().toUtf8());
    return folder + "/window-"_L1 + QLatin1StringView(hash.result().first(8).toHex());
}

LetterReceiver::LetterReceiver(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setMaxPendingConnections(maximumConnections);
    connect(&m_server, &QLocalServer::newConnection, this, &LetterReceiver::takeConnection);
}

bool LetterReceiver::listen()
{
    const QString path = handoverPath();
    if (path.isEmpty())
        return false;
    // Qt would put its own socket in the place of one that is in use; it does so with that of a window that was killed.
    if (isAnswered(path))
        return false;
    return m_server.listen(path);
}

void LetterReceiver::takeConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (m_open == maximumConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        socket->setReadBufferSize(maximumLetter + 1);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { takeLine(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            --m_open;
            socket->deleteLater();
        });
        QTimer::singleShot(patience, socket, &QLocalSocket::abort);
    }
}

void LetterReceiver::takeLine(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > maximumLetter)
            socket->abort();
        return;
    }
    const auto handed = HandedLetter::read(socket->readLine());
    if (!handed) {
        socket->abort();
        return;
    }
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr); // one letter a connection
    socket->write(answer.data(), answer.size());
    socket->disconnectFromServer();
    Q_EMIT letterReceived(*handed);
}

LetterHandover::LetterHandover(HandedLetter handed, QObject *parent)
    : QObject(parent)
    , m_octets(handed.toOctets())
{
    connect(&m_socket, &QLocalSocket::connected, this, [this] { m_socket.write(m_octets); });
    const auto conclude = [this] { finish(m_socket.bytesAvailable() >= answer.size() && m_socket.read(answer.size()) == answer); };
    connect(&m_socket, &QLocalSocket::readyRead, this, [this, conclude] {
        if (m_socket.bytesAvailable() >= answer.size())
            conclude();
    });
    connect(&m_socket, &QLocalSocket::disconnected, this, conclude);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, conclude);
}

void LetterHandover::start()
{
    const QString path = handoverPath();
    if (path.isEmpty() || m_octets.size() > maximumLetter) {
        QMetaObject::invokeMethod(this, [this] { finish(false); }, Qt::QueuedConnection);
        return;
    }
    QTimer::singleShot(patience, this, [this] { finish(false); });
    // Queued: a socket that is not there fails before this returns.
    QMetaObject::invokeMethod(this, [this, path] { m_socket.connectToServer(path); }, Qt::QueuedConnection);
}

void LetterHandover::finish(bool isOpened)
{
    if (!std::exchange(m_isFinished, true))
        Q_EMIT finished(isOpened);
}

} // namespace app
