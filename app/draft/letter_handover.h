// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/message.h"

#include "smtp/error/error.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>

#include <expected>

namespace app {

/// A letter on its way into the window, with what a Wayland compositor wants to see before it brings one to the front.
struct HandedLetter {
    Message letter;
    QByteArray activationToken;
    QStringList leftOut {}; ///< what a link asked for beside the letter, by name; the window says so

    [[nodiscard]] QByteArray toOctets() const; ///< one line
    [[nodiscard]] static std::expected<HandedLetter, smtp::Error> read(const QByteArray &octets);
};

/// Where the window of this user, on this display and with these accounts, takes letters: a Unix socket in a folder of the user's alone.
/// Empty: there is no such place, and each letter gets a window of its own.
[[nodiscard]] QString handoverPath();

/// The window's end: one line in, `opened` out. What comes in is hostile: bounded in size, time and number.
class LetterReceiver final : public QObject {
    Q_OBJECT
public:
    explicit LetterReceiver(QObject *parent = nullptr);
    /// False: another window has it already, or there is no place for it.
    bool listen();

Q_SIGNALS:
    void letterReceived(const app::HandedLetter &handed);

private:
    void takeConnection();
    void takeLine(QLocalSocket *socket);

    QLocalServer m_server;
    int m_open = 0;
};

/// The other end: gives a letter to the window that is open.
class LetterHandover final : public QObject {
    Q_OBJECT
public:
    explicit LetterHandover(HandedLetter handed, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(bool isOpened); ///< once; false: there is no window, or it does not answer

private:
    void finish(bool isOpened);

    QByteArray m_octets;
    QLocalSocket m_socket;
    bool m_isFinished = false;
};

} // namespace app
