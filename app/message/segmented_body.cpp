// SPDX-License-Identifier: MIT
#include "app/message/segmented_body.h"

#include "app/message/base64_lines.h"
#include "smtp/letter/body_fault.h"

#include <QFile>

#include <cstring>
#include <sys/stat.h>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = base64LineOctets * 2048; // whole base64 lines, and enough octets a read

class SegmentedDevice final : public QIODevice, public smtp::TellsFault {
public:
    SegmentedDevice(std::shared_ptr<const QList<Segment>> segments, qint64 size, std::shared_ptr<const void> owner)
        : m_segments(std::move(segments))
        , m_size(size)
        , m_owner(std::move(owner))
    {
        QIODevice::open(ReadOnly | Unbuffered);
    }

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] smtp::Statement fault() const override { return m_fault; }

    bool seek(qint64 position) override // from the start again; elsewhere nobody needs
    {
        if (position != 0 || m_hasFailed)
            return position == pos() && QIODevice::seek(position);
        m_file.close();
        m_index = -1;
        m_block.clear();
        m_at = 0;
        return QIODevice::seek(0);
    }

protected:
    qint64 readData(char *data, qint64 maximum) override
    {
        qint64 done = 0;
        while (done < maximum && !m_hasFailed) {
            const qint64 ready = std::min(maximum - done, qint64(m_block.size()) - m_at);
            if (ready > 0) {
                std::memcpy(data + done, m_block.constData() + m_at, static_cast<size_t>(ready));
                m_at += ready;
                done += ready;
            } else if (const qint64 straight = readStraight(data + done, maximum - done); straight > 0) {
                done += straight;
            } else if (!nextBlock(maximum - done)) {
                break;
            }
        }
        return m_hasFailed ? -1 : done;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    /// False at the end, or where reading failed. `room` is what is wanted now.
    bool nextBlock(qint64 room)
    {
        m_at = 0;
        m_block.resize(0);
        if (m_file.isOpen())
            return m_left > 0 ? readFile(room) : endFile();
        if (m_index + 1 >= m_segments->size())
            return false;
        const Segment &segment = m_segments->at(++m_index);
        if (segment.kind == Segment::Kind::Octets) {
            m_block = segment.octets; // shared
            return true;
        }
        return beginFile(segment);
    }

    bool beginFile(const Segment &segment)
    {
        m_file.setFileName(segment.path);
        if (!m_file.open(ReadOnly | Unbuffered))
            return fail({smtp::Statement::SystemSays, m_file.errorString()});
        if (m_file.size() != segment.begin + segment.length || !m_file.seek(segment.begin))
            return fail(smtp::Statement::FileHasChanged);
        m_changed = modified();
        m_left = segment.length;
        return true;
    }

    /// The file's next octets to where they are wanted, without a block between; 0 if that is not possible, and where reading failed.
    qint64 readStraight(char *to, qint64 room)
    {
        if (!m_file.isOpen() || m_left == 0)
            return 0;
        const Segment::Kind kind = m_segments->at(m_index).kind;
        if (kind == Segment::Kind::TextFile) {
            const qint64 length = std::min(room, m_left);
            return fetch(to, length) ? length : 0;
        }
        // The last line is another matter.
        const qint64 lines = std::min({room / 78, (m_left - 1) / base64LineOctets, qint64(blockSize) / base64LineOctets});
        if (kind != Segment::Kind::Base64File || lines == 0)
            return 0;
        m_input.resizeForOverwrite(lines * base64LineOctets);
        return fetch(m_input.data(), m_input.size()) ? encodeBase64Lines(m_input.constData(), m_input.size(), to) : 0;
    }

    bool fetch(char *to, qint64 length)
    {
        for (qint64 done = 0; done < length;) { // a short read would put padding into the middle
            const qint64 got = m_file.read(to + done, length - done);
            if (got < 0)
                return fail({smtp::Statement::SystemSays, m_file.errorString()});
            if (got == 0)
                return fail(smtp::Statement::FileBecameShorter);
            done += got;
        }
        m_left -= length;
        return true;
    }

    bool readFile(qint64 room)
    {
        // Where a line does not fit any more one is enough, so that what follows goes straight again.
        const bool isOneEnough = room < 78 && m_left > base64LineOctets && m_segments->at(m_index).kind == Segment::Kind::Base64File;
        m_input.resizeForOverwrite(isOneEnough ? qint64(base64LineOctets) : std::min(qint64(blockSize), m_left));
        const qint64 length = m_input.size();
        if (!fetch(m_input.data(), length))
            return false;
        switch (m_segments->at(m_index).kind) {
        case Segment::Kind::Base64File: {
            m_block.resizeForOverwrite(base64LinesSize(length));
            encodeBase64Lines(m_input.constData(), length, m_block.data());
            if (m_left == 0)
                m_block.chop(2); // the line end before the boundary is the boundary's (RFC 2046 §5.1.1)
            break;
        }
        case Segment::Kind::LfTextFile:
            appendWithCrLf();
            break;
        case Segment::Kind::TextFile:
        case Segment::Kind::Octets:
            m_block.swap(m_input);
            break;
        }
        return true;
    }

    void appendWithCrLf()
    {
        m_block.resize(m_input.size() * 2);
        char *out = m_block.data();
        const char *in = m_input.constData();
        const char *const end = in + m_input.size();
        while (in < end) {
            const auto *lineFeed = static_cast<const char *>(std::memchr(in, '\n', static_cast<size_t>(end - in)));
            const char *const stop = lineFeed ? lineFeed : end;
            std::memcpy(out, in, static_cast<size_t>(stop - in));
            out += stop - in;
            in = stop;
            if (lineFeed) {
                *out++ = '\r';
                *out++ = '\n';
                ++in;
            }
        }
        m_block.resize(out - m_block.constData());
        m_expanded += m_block.size();
        if (m_left == 0 && m_expanded != m_segments->at(m_index).size)
            fail(smtp::Statement::FileHasChanged);
    }

    bool endFile()
    {
        char more = 0;
        if (m_file.read(&more, 1) != 0 || modified() != m_changed)
            return fail(smtp::Statement::FileWasWrittenTo);
        m_file.close();
        m_expanded = 0;
        return true;
    }

    /// In nanoseconds. QFile's own answer would be the one from the beginning.
    [[nodiscard]] qint64 modified() const
    {
        struct stat status {};
        fstat(m_file.handle(), &status);
        return status.st_mtim.tv_sec * qint64(1'000'000'000) + status.st_mtim.tv_nsec;
    }

    bool fail(const smtp::Statement &why)
    {
        m_hasFailed = true;
        m_fault = smtp::Statement(smtp::Statement::FileNotSent, m_segments->at(m_index).path).with(why);
        setErrorString(detailOf(m_fault));
        m_file.close();
        m_block.clear();
        return false;
    }

    std::shared_ptr<const QList<Segment>> m_segments;
    qint64 m_size;
    std::shared_ptr<const void> m_owner;
    qsizetype m_index = -1;
    QByteArray m_block; ///< octets of the message, ready from m_at on
    qint64 m_at = 0;
    QByteArray m_input;
    QFile m_file;
    qint64 m_changed = 0;
    qint64 m_left = 0;
    qint64 m_expanded = 0;
    bool m_hasFailed = false;
    smtp::Statement m_fault;
};

} // namespace

Segment Segment::ofOctets(QByteArray octets)
{
    const qint64 size = octets.size();
    return {Kind::Octets, std::move(octets), {}, 0, 0, size};
}

Segment Segment::ofBase64File(QString path, qint64 length)
{
    return {Kind::Base64File, {}, std::move(path), 0, length, std::max<qint64>(base64LinesSize(length) - 2, 0)};
}

Segment Segment::ofTextFile(QString path, qint64 begin, qint64 length, qint64 lineFeeds)
{
    return {lineFeeds > 0 ? Kind::LfTextFile : Kind::TextFile, {}, std::move(path), begin, length, length + lineFeeds};
}

SegmentedBody::SegmentedBody(QList<Segment> segments, bool has8BitOctets, bool hasUtf8Headers, std::shared_ptr<const void> owner)
    : m_segments(std::make_shared<const QList<Segment>>(std::move(segments)))
    , m_has8BitOctets(has8BitOctets)
    , m_hasUtf8Headers(hasUtf8Headers)
    , m_owner(std::move(owner))
{
    for (const Segment &segment : *m_segments)
        m_size += segment.size;
}

std::shared_ptr<SegmentedBody> SegmentedBody::binary(QList<Segment> segments, bool hasUtf8Headers)
{
    auto body = std::make_shared<SegmentedBody>(std::move(segments), true, hasUtf8Headers);
    body->m_isBinary = true;
    return body;
}

std::expected<std::unique_ptr<QIODevice>, smtp::Error> SegmentedBody::open() const
{
    return std::make_unique<SegmentedDevice>(m_segments, m_size, m_owner);
}

} // namespace app
