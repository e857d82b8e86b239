// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/letter.h"

#include <QList>
#include <QString>

namespace app {

/// A stretch of a message: octets in memory, or a file's, read when they are sent.
struct Segment {
    enum class Kind {
        Octets,
        Base64File, ///< lines of 76 with CRLF between them (RFC 2045 §6.8)
        TextFile,   ///< as it is
        LfTextFile, ///< every LF made CRLF
    };
    Kind kind = Kind::Octets;
    QByteArray octets;
    QString path;
    qint64 begin = 0;  ///< where to begin in the file
    qint64 length = 0; ///< octets of the file from there to its end
    qint64 size = 0;   ///< octets of the message

    [[nodiscard]] static Segment ofOctets(QByteArray octets);
    [[nodiscard]] static Segment ofBase64File(QString path, qint64 length);
    /// `lineFeeds`: how many LF the stretch holds, each to become CRLF; 0: none.
    [[nodiscard]] static Segment ofTextFile(QString path, qint64 begin, qint64 length, qint64 lineFeeds);
};

/// A message as a row of segments: memory stays flat at any size, and the size is known before the first octet is read. A file that
/// is no longer the one that was measured fails the read; the engine then never sends the final dot.
class SegmentedBody final : public smtp::Body {
public:
    /// `owner` lives as long as the body, e.g. the temporary file that a segment reads.
    SegmentedBody(QList<Segment> segments, bool has8BitOctets, bool hasUtf8Headers, std::shared_ptr<const void> owner = {});
    [[nodiscard]] static std::shared_ptr<SegmentedBody> binary(QList<Segment> segments, bool hasUtf8Headers);

    [[nodiscard]] std::expected<std::unique_ptr<QIODevice>, smtp::Error> open() const override;
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] bool has8BitOctets() const override { return m_has8BitOctets; }
    [[nodiscard]] bool hasUtf8Headers() const override { return m_hasUtf8Headers; }
    [[nodiscard]] bool isBinary() const override { return m_isBinary; }

private:
    std::shared_ptr<const QList<Segment>> m_segments;
    qint64 m_size = 0;
    bool m_has8BitOctets;
    bool m_hasUtf8Headers;
    bool m_isBinary = false;
    std::shared_ptr<const void> m_owner;
};

} // namespace app
