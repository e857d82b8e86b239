// SPDX-License-Identifier: MIT
#include "ui/compose/attachment_bar.h"

#include "app/explain/isolated.h"
#include "ui/compose/attachment_chip.h"
#include "ui/kit/focus_in_sight.h"
#include "ui/kit/ink.h"
#include "ui/kit/line_flow.h"
#include "ui/kit/shown_size.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int side = 16;
constexpr int gap = 8;
constexpr int lineGap = 6;
constexpr int mostLines = 3;
constexpr int mostNames = 5;

int counted(const QStringList &names)
{
    return static_cast<int>(names.size());
}

/// The first few by name, the rest by number.
QString listed(const QStringList &names)
{
    const QString first = app::isolated(names.first(std::min<qsizetype>(names.size(), mostNames)), u", "_s);
    const int more = counted(names) - mostNames;
    return more > 0 ? AttachmentBar::tr("%1 and %n more", "names of files", more).arg(first) : first;
}

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
    m_area->setBackgroundRole(QPalette::Base);
    setWidget(m_area);
    keepFocusInSight(this, gap);
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
    QStringList elsewhere;
    QStringList folders;
    QStringList missing;
    QStringList unreadable;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (path.contains("://"_L1))
            elsewhere << path;
        else if (file.isDir())
            folders << file.fileName();
        else if (!file.exists())
            missing << file.fileName();
        else if (!file.isFile() || !file.isReadable())
            unreadable << file.fileName();
        else
            addChip(app::attachedFile(file.absoluteFilePath(), file.fileName()), file.size());
    }
    refresh();
    Q_EMIT changed();

    // Each kind has its own sentence: what to do about it differs.
    QStringList sentences;
    if (!folders.isEmpty())
        sentences << tr("%n folder(s) cannot be attached: %1. Attach the files in them, or an archive.", nullptr, counted(folders))
                         .arg(listed(folders));
    if (!missing.isEmpty())
        sentences << tr("%n file(s) not attached, because no longer there: %1.", nullptr, counted(missing)).arg(listed(missing));
    if (!unreadable.isEmpty())
        sentences
            << tr("%n file(s) not attached, because Facteur cannot read them: %1.", nullptr, counted(unreadable)).arg(listed(unreadable));
    if (!elsewhere.isEmpty())
        sentences << tr("%n file(s) not attached, because not on this computer: %1. Save them first.", nullptr, counted(elsewhere))
                         .arg(listed(elsewhere));
    return sentences.join(u' ');
}

void AttachmentBar::setAttachments(const QList<app::Part> &attachments)
{
    qDeleteAll(std::exchange(m_chips, {}));
    for (const app::Part &attachment : attachments)
        addChip(attachment, app::sizeOf(attachment));
    refresh();
}

QList<app::Part> AttachmentBar::attachments() const
{
    QList<app::Part> all;
    for (const AttachmentChip *chip : m_chips)
        all << chip->attachment();
    return all;
}

void AttachmentBar::addChip(const app::Part &attachment, qint64 size)
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

QStringList AttachmentBar::problems() const
{
    QStringList all;
    for (const AttachmentChip *chip : m_chips) {
        if (!chip->problem().isEmpty() && !all.contains(chip->problem()))
            all << chip->problem();
    }
    return all;
}

void AttachmentBar::refresh()
{
    qint64 whole = 0;
    for (const AttachmentChip *chip : m_chips)
        whole += sizeWhenSent(chip->size());
    m_isTooLarge = m_sizeLimit > 0 && whole > m_sizeLimit;
    m_total->setText(m_sizeLimit <= 0 ? tr("%1 when sent", "size of all attachments as base64").arg(shownSize(whole))
            : m_isTooLarge ? tr("%1 when sent: too much, the server accepts up to %2").arg(shownSize(whole), shownSize(m_sizeLimit))
                           : tr("%1 when sent; the server accepts up to %2").arg(shownSize(whole), shownSize(m_sizeLimit)));
    fitColours();
    setVisible(!m_chips.isEmpty());
    arrange();
}

void AttachmentBar::setSizeLimit(qint64 octets)
{
    if (std::exchange(m_sizeLimit, octets) != octets)
        refresh();
}

void AttachmentBar::fitColours()
{
    const QColor colour = m_isTooLarge ? ink::wrong(palette()) : ink::quiet(palette());
    if (m_total->palette().color(QPalette::WindowText) == colour)
        return;
    QPalette colours;
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        colours.setColor(role, colour);
    m_total->setPalette(colours);
}

void AttachmentBar::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fitColours();
}

void AttachmentBar::arrange()
{
    const int width = viewport()->width() - 2 * side;
    const int height = m_chips.isEmpty() ? 0 : m_chips.constFirst()->sizeHint().height();
    LineFlow flow({side, gap}, std::max(width, 40), height, {.between = gap, .betweenLines = lineGap});
    for (AttachmentChip *chip : m_chips)
        chip->setGeometry(flow.next(chip->sizeHint().width()));
    m_total->setGeometry(flow.next(m_total->sizeHint().width()));
    const int content = flow.bottom() + gap;
    m_area->resize(viewport()->width(), content);
    verticalScrollBar()->setSingleStep(height + lineGap);
    if (std::exchange(m_contentHeight, content) != content)
        updateGeometry();
}

QSize AttachmentBar::sizeHint() const
{
    const int line = m_chips.isEmpty() ? 0 : m_chips.constFirst()->sizeHint().height() + lineGap;
    return {200, std::min(m_contentHeight, mostLines * line + 2 * gap)};
}

void AttachmentBar::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace ui
