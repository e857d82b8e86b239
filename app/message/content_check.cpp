// SPDX-License-Identifier: MIT
#include "app/message/letter_content.h"
#include "app/message/message.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

/// RFC 5322 §3.2.3.
bool isDotAtom(QByteArrayView text)
{
    const auto isAllowed = [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || QByteArrayView("!#$%&'*+-/=?^_`{|}~.").contains(c);
    };
    return !text.isEmpty() && std::ranges::all_of(text, isAllowed);
}

/// `left@right`, as a `cid:` link can name it (RFC 2392 §2).
bool isContentId(const QByteArray &id)
{
    constexpr qsizetype longest = 200;
    const qsizetype at = id.indexOf('@');
    return at > 0 && id.size() <= longest && isDotAtom(QByteArrayView(id).first(at)) && isDotAtom(QByteArrayView(id).sliced(at + 1));
}

class ContentCheck {
public:
    explicit ContentCheck(const Part &content)
        : m_firstAttachment(firstAttachment(content))
    {
        check(content);
    }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

private:
    void check(const Part &part)
    {
        if (++m_parts > maximumParts) {
            if (m_parts == maximumParts + 1)
                add(Problem::Kind::TooManyParts, part.name, smtp::Statement(smtp::Statement::LetterOfTooManyParts, maximumParts));
            return;
        }
        if (!part.contentId.isEmpty())
            checkContentId(part.contentId);
        if (const part::File *file = fileOf(part)) {
            const QFileInfo info(file->path);
            if (!info.isFile() || !info.isReadable())
                add(Problem::Kind::UnreadableFile, file->path, smtp::Statement::AttachmentUnreadable);
        }
        if (const auto *many = std::get_if<part::Multipart>(&part.content))
            checkParts(*many);
    }

    void checkParts(const part::Multipart &many)
    {
        if (many.parts.isEmpty()) // RFC 2046 §5.1
            add(Problem::Kind::InvalidPart, {}, smtp::Statement::MultipartEmpty);
        if (m_way.size() >= maximumDepth) {
            add(Problem::Kind::TooDeep, {}, smtp::Statement(smtp::Statement::PartsTooDeep, maximumDepth));
            return;
        }
        for (qsizetype i = 0; i < many.parts.size() && m_parts <= maximumParts; ++i) {
            m_way.append(i);
            check(many.parts.at(i));
            m_way.removeLast();
        }
    }

    void checkContentId(const QByteArray &id)
    {
        const QString text = QString::fromUtf8(id);
        if (!isContentId(id))
            add(Problem::Kind::InvalidPart, text, smtp::Statement::ContentIdInvalid);
        else if (m_contentIds.contains(id)) // RFC 2045 §7: it names one part
            add(Problem::Kind::InvalidPart, text, smtp::Statement::ContentIdTwice);
        m_contentIds.insert(id);
    }

    void add(Problem::Kind kind, const QString &value, const smtp::Statement &why)
    {
        const bool isAttachment = m_firstAttachment >= 0 && !m_way.isEmpty() && m_way.constFirst() >= m_firstAttachment;
        m_problems.append({isAttachment ? Problem::Field::Attachment : Problem::Field::Body, kind,
            isAttachment ? static_cast<int>(m_way.constFirst()) - m_firstAttachment : 0, value, why, m_way});
    }

    int m_firstAttachment;
    int m_parts = 0;
    QList<qsizetype> m_way; ///< to the part that is being looked at
    QSet<QByteArray> m_contentIds;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> checkContent(const Part &content)
{
    return ContentCheck(content).problems();
}

} // namespace app
