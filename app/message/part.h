// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>

namespace app {

struct Part;

/// What a part of a message may hold (RFC 2045 §5, RFC 2046).
namespace part {

/// Words (RFC 2046 §4.1), with any line ends; they leave as UTF-8. Rich text will be one more of these.
struct Text {
    enum class Kind { Plain, Html };
    QString text;
    Kind kind = Kind::Plain;
};

struct Multipart {
    enum class Kind {
        Mixed,       ///< one after another (RFC 2046 §5.1.3)
        Alternative, ///< the same several times, from the plainest to the richest (RFC 2046 §5.1.4)
        Related,     ///< the first shows the others, which it names by their Content-IDs (RFC 2387)
    };
    Kind kind = Kind::Mixed;
    QList<Part> parts; ///< at least one
};

/// Read when the letter is sent, block by block.
struct File {
    QString path;
};

struct Bytes {
    QByteArray octets;
};

/// A message in the message, which keeps each of its octets (RFC 2046 §5.2.1).
struct Letter {
    std::variant<File, Bytes> source;
};

} // namespace part

/// A message's content, or a part of it: a tree. A plain value; `checkContent` says what is wrong with it, and the builder writes any that has no fault.
struct Part {
    enum class Disposition { Unsaid, Inline, Attachment }; ///< RFC 2183 §2

    std::variant<part::Text, part::Multipart, part::File, part::Bytes, part::Letter> content {};
    QString name {}; ///< of a file, as the recipient sees it (RFC 2183 §2.3); empty: the file's own
    QString mimeType {}; ///< of a File or Bytes, `type/subtype`; empty: found from name and octets
    Disposition disposition = Disposition::Unsaid;
    QByteArray contentId {}; ///< without brackets, `left@right` (RFC 2392 §2); empty: none
};

[[nodiscard]] Part textPart(const QString &text, part::Text::Kind kind = part::Text::Kind::Plain);
[[nodiscard]] Part multipart(part::Multipart::Kind kind, const QList<Part> &parts);
/// Attached: `name` and `mimeType` empty: the file's own.
[[nodiscard]] Part attachedFile(const QString &path, const QString &name = {}, const QString &mimeType = {});
[[nodiscard]] Part attachedBytes(const QByteArray &octets, const QString &name, const QString &mimeType = {});
[[nodiscard]] Part attachedLetter(const std::variant<part::File, part::Bytes> &source, const QString &name = {});
/// Shown in the part before it in a `Related`, by this Content-ID.
[[nodiscard]] Part shownIn(Part part, const QByteArray &contentId);

/// The file of a File or a Letter that is one; null: it is none.
[[nodiscard]] const part::File *fileOf(const Part &part);
/// Octets of what is attached, before they are encoded.
[[nodiscard]] qint64 sizeOf(const Part &part);

/// The name as the recipient sees it: no folder of this computer, nothing that a file system or a header trips over, and nothing that makes
/// it look like another name: marks of direction, characters without width.
[[nodiscard]] QString shownFileName(const Part &part);

} // namespace app
