// SPDX-License-Identifier: MIT
#include "ui/compose/attachment_bar.h"

#include "ui/compose/attachment_chip.h"

#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int side = 16;
constexpr int gap = 8;
constexpr int mostLines = 3;

} // namespace

AttachmentBar::AttachmentBar(QWidget *parent)
    : QScrollArea(parent)
    , m_area(new QWidget)
    , m_total(new QLabel(m_area))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Attachments"));
    m_total->setForegroundRole(QPalette::PlaceholderText);
    m_area->setBackgroundRole(QPalette::Base);
    setWidget(m_area);
    viewport()->setBackgroundRole(QPalette::Base);
    hide();
}

qint64 AttachmentBar::sizeWhenSent(qint64 size)
{
    const qint64 characters = (size + 2) / 3 * 4;
    return characters + (characters + 75) / 76 * 2;
}

QString AttachmentBar::add(const QStringList &paths)
{
    QStringList folders;
    QStringList unreadable;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (file.isDir())
            folders << file.fileName();
        else if (!file.isFile() || !file.isReadable())
            unreadable << file.fileName();
        else
            addChip({file.absoluteFilePath(), file.fileName(), {}}, file.size());
    }
    refresh();
    Q_EMIT changed();
    if (!folders.isEmpty())
        return tr("A folder cannot be attached: %1. Attach the files in it, or an archive of it.").arg(folders.join(u", "_s));
    if (!unreadable.isEmpty())
        return tr("This cannot be read, so it was not attached: %1.").arg(unreadable.join(u", "_s));
    return {};
}

void AttachmentBar::setAttachments(const QList<app::Attachment> &attachments)
{
    qDeleteAll(std::exchange(m_chips, {}));
    for (const app::Attachment &attachment : attachments)
        addChip(attachment, QFileInfo(attachment.path).size());
    refresh();
}

QList<app::Attachment> AttachmentBar::attachments() const
{
    QList<app::Attachment> all;
    for (const AttachmentChip *chip : m_chips)
        all << chip->attachment();
    return all;
}

void AttachmentBar::addChip(const app::Attachment &attachment, qint64 size)
{
    auto *chip = new AttachmentChip(attachment, size, m_area);
    chip->setRemovable(!m_isReadOnly);
    connect(chip, &AttachmentChip::removeRequested, this, [this, chip] { removeChip(chip); });
    m_chips << chip;
    chip->show();
}

void AttachmentBar::removeChip(AttachmentChip *chip)
{
    const qsizetype at = m_chips.indexOf(chip);
    m_chips.removeAt(at);
    if (chip->hasFocus() && !m_chips.isEmpty())
        m_chips.at(std::min(at, m_chips.size() - 1))->setFocus();
    chip->hide();
    chip->deleteLater();
    refresh();
    Q_EMIT changed();
}

void AttachmentBar::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    for (AttachmentChip *chip : m_chips)
        chip->setRemovable(!isReadOnly);
    arrange();
}

void AttachmentBar::setProblem(int index, const QString &sentence)
{
    if (index >= 0 && index < m_chips.size())
        m_chips.at(index)->setProblem(sentence);
}

void AttachmentBar::focusChip(int index)
{
    if (index >= 0 && index < m_chips.size())
        m_chips.at(index)->setFocus();
}

void AttachmentBar::clearProblems()
{
    for (AttachmentChip *chip : m_chips)
        chip->setProblem({});
}

void AttachmentBar::refresh()
{
    qint64 whole = 0;
    for (const AttachmentChip *chip : m_chips)
        whole += sizeWhenSent(chip->size());
    m_total->setText(
        tr("%1 when sent", "size of all attachments as base64").arg(QLocale().formattedDataSize(whole, 1, QLocale::DataSizeSIFormat)));
    setVisible(!m_chips.isEmpty());
    arrange();
}

void AttachmentBar::arrange()
{
    const int width = viewport()->width() - 2 * side;
    const int height = m_chips.isEmpty() ? 0 : m_chips.constFirst()->sizeHint().height();
    int left = 0;
    int top = gap;
    const auto place = [&](QWidget *widget) {
        const int wanted = std::min(widget->sizeHint().width(), std::max(width, 40));
        if (left > 0 && left + wanted > width) {
            left = 0;
            top += height + 6;
        }
        widget->setGeometry(side + left, top, wanted, height);
        left += wanted + gap;
    };
    for (AttachmentChip *chip : m_chips)
        place(chip);
    place(m_total);
    const int content = top + height + gap;
    m_area->resize(viewport()->width(), content);
    verticalScrollBar()->setSingleStep(height + 6);
    if (std::exchange(m_contentHeight, content) != content)
        updateGeometry();
}

QSize AttachmentBar::sizeHint() const
{
    const int line = m_chips.isEmpty() ? 0 : m_chips.constFirst()->sizeHint().height() + 6;
    return {200, std::min(m_contentHeight, mostLines * line + 2 * gap)};
}

void AttachmentBar::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace ui
