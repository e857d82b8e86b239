// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/received_letter.h"

#include <QByteArray>
#include <QFile>

#include <expected>
#include <optional>
#include <variant>

/// MIME, written and read by GMime. No GLib type leaves it. GMime and the thirteen libraries behind it are loaded with the first call, since a message
/// that is sent as it stands needs none of them; where what loads them is missing, each call says so.
namespace app::gmime {

struct Entity;

/// Words in canonical form: UTF-8, CRLF.
struct Words {
    QByteArray subtype; ///< of `text`
    QByteArray octets;
    bool isFlowed = false; ///< format=flowed (RFC 3676)
    bool deletesSpace = false;
};

/// Octets that GMime does not see: `marker` stands where they will.
struct Placeholder {
    enum class Carriage {
        File, ///< base64, or as it is in the binary form
        Message7Bit, ///< a message in ASCII: as it is
        Message8Bit, ///< a message: as it is, but in the 7-bit form, which cannot hold it, as a file of no type
    };
    QByteArray mimeType; ///< `type/subtype`, checked
    QByteArray marker;
    QList<std::pair<QByteArray, QByteArray>> parameters {}; ///< of the type: tokens
    Carriage carriage = Carriage::File;
};

struct Multipart {
    QByteArray subtype;
    QList<Entity> parts;
};

/// What becomes a part: all is decided, but how it is encoded.
struct Entity {
    std::variant<Words, Placeholder, Multipart> content {};
    QString fileName {}; ///< without controls; empty: none
    QByteArray disposition {}; ///< empty: none
    QByteArray contentId {}; ///< checked, without brackets; empty: none
};

/// A message's content from MIME-Version on, the empty line included, with CRLF line ends. A text that cannot go in lines of at most 998 octets is encoded
/// in each of the forms (RFC 2045 §6).
struct Written {
    QByteArray sevenBit; ///< everything in ASCII: any server takes it
    std::optional<QByteArray> eightBit; ///< text and attached messages as they are, files in base64; only where that differs
    std::optional<QByteArray> binary; ///< text and files as they are; only where there is a file
};

[[nodiscard]] std::expected<Written, smtp::Error> write(const Entity &content);

/// `headerSection` alone: the fields, no content.
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> readHeaders(const QByteArray &headerSection);
/// All of `file`, open for reading; `headers` stays empty. Bounded in depth, parts, header fields and size of text.
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> read(QFile &file);
[[nodiscard]] std::expected<void, smtp::Error> saveAttachment(QFile &file, int index, QIODevice &target);

/// What the library that is loaded offers, by its function `facteurMime`.
struct Calls {
    Written (*write)(const Entity &content);
    ReceivedLetter (*readHeaders)(const QByteArray &headerSection);
    std::expected<ReceivedLetter, smtp::Error> (*read)(QFile &file);
    std::expected<void, smtp::Error> (*saveAttachment)(QFile &file, int index, QIODevice &target);
};

} // namespace app::gmime
