// SPDX-License-Identifier: MIT
#include "ui/letters/letter_bar.h"

#include "app/explain/isolated.h"
#include "ui/kit/following_action.h"
#include "ui/kit/ink.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;

} // namespace

LetterBar::LetterBar(QAction *showLetter, QWidget *parent)
    : QWidget(parent)
    , m_show(new QPushButton(tr("Show the letter") + u" ▾"_s))
{
    m_show->setFlat(true);
    m_show->setAutoDefault(false);
    m_show->setAccessibleName(tr("Show the letter"));
    QPalette accent;
    accent.setColor(QPalette::ButtonText, palette().color(QPalette::Accent));
    m_show->setPalette(accent);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margin, 2, margin / 2, 2);
    row->addStretch(1);
    row->addWidget(m_show);
    setFixedHeight(fontMetrics().height() + 22);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    follow(m_show, showLetter);
}

void LetterBar::describe(const QString &subject, const QStringList &people)
{
    m_subject = subject;
    m_people = people.isEmpty() ? QString() : tr("to %1", "the recipients of a letter").arg(app::isolated(people, u", "_s));
    setAccessibleName(m_people.isEmpty() ? subject : subject + u", "_s + m_people);
    setToolTip(m_people.isEmpty() ? subject : subject + u'\n' + m_people);
    update();
}

void LetterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, ink::line(palette()));
    const QRect room(margin, 0, std::max(m_show->x() - margin - gap, 0), height());
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold);
    // The people may be many: the subject gives up to them only what it does not need itself.
    const int least = std::min(QFontMetrics(font()).horizontalAdvance(m_people), room.width() / 3);
    const QString subject = boldMetrics.elidedText(m_subject, Qt::ElideRight, room.width() - (m_people.isEmpty() ? 0 : least + gap));
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QRect place = QStyle::visualRect(layoutDirection(), rect(), room);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, subject);
    const int used = boldMetrics.horizontalAdvance(subject) + gap;
    const QRect rest = room.adjusted(used, 0, 0, 0);
    painter.setFont(font());
    painter.setPen(ink::quiet(palette()));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), rest), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
        fontMetrics().elidedText(m_people, Qt::ElideRight, std::max(rest.width(), 0)));
}

} // namespace ui
