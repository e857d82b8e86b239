// SPDX-License-Identifier: MIT
#include "ui/session/part_marks.h"

#include "ui/kit/ink.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int bracketHeight = 6;
constexpr int elbow = 8;
constexpr int right = 16;

} // namespace

QString emphasised(const QString &meaning)
{
    const qsizetype colon = meaning.indexOf(u": "_s);
    if (colon < 0)
        return u"<b>%1</b>"_s.arg(meaning.toHtmlEscaped());
    return u"<b>%1</b>%2"_s.arg(meaning.first(colon).toHtmlEscaped(), meaning.sliced(colon).toHtmlEscaped());
}

PartMarks::PartMarks(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PartMarks::mark(const std::vector<Part> &parts)
{
    m_marks.clear();
    QStringList spoken;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        auto words = std::make_unique<QTextDocument>();
        words->setDefaultFont(font());
        words->setDocumentMargin(0);
        words->setHtml(emphasised(part->meaning));
        m_marks.push_back({*part, std::move(words)});
        spoken.prepend(part->meaning);
    }
    setAccessibleName(spoken.join(u". "_s));
    updateGeometry();
    update();
}

int PartMarks::heightForWidth(int width) const
{
    int height = bracketHeight;
    for (const Mark &mark : m_marks) {
        mark.words->setTextWidth(std::max(width - textLeft(mark.part) - right, 120));
        height += static_cast<int>(std::ceil(mark.words->size().height())) + 2;
    }
    return m_marks.empty() ? 0 : height;
}

QSize PartMarks::sizeHint() const
{
    return {200, heightForWidth(std::max(width(), 200))};
}

void PartMarks::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor line = ink::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.55);
    painter.setPen(QPen(line, 1));
    int y = bracketHeight;
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = palette();
    context.palette.setColor(QPalette::Text, palette().color(QPalette::Text));
    for (const Mark &mark : m_marks) {
        const int from = mark.part.left;
        const int to = from + mark.part.width - 1;
        painter.drawLine(from, 0, from, 3);
        painter.drawLine(to, 0, to, 3);
        painter.drawLine(from, 4, to, 4);
        mark.words->setTextWidth(std::max(width() - textLeft(mark.part) - right, 120));
        const int middle = y + QFontMetrics(font()).height() / 2;
        painter.drawLine(stemOf(mark.part), 4, stemOf(mark.part), middle);
        painter.drawLine(stemOf(mark.part), middle, stemOf(mark.part) + elbow, middle);
        painter.save();
        painter.translate(textLeft(mark.part), y);
        mark.words->documentLayout()->draw(&painter, context);
        painter.restore();
        y += static_cast<int>(std::ceil(mark.words->size().height())) + 2;
    }
}

} // namespace ui
