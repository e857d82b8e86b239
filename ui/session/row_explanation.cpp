// SPDX-License-Identifier: MIT
#include "ui/session/row_explanation.h"

#include "app/explain/isolated.h"
#include "app/explain/reference.h"
#include "ui/kit/fonts.h"
#include "ui/kit/ink.h"
#include "ui/session/conversation_layout.h"
#include "ui/session/who_must_act.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr std::size_t mostMarks = 6;
constexpr qsizetype mostReplies = 4;

QString links(const QString &source)
{
    QStringList all;
    for (const app::Reference &reference : app::references(source)) {
        const QString text = reference.text.toHtmlEscaped().replace(u' ', QChar(0xa0)); // a reference is not broken
        all << (reference.url.isEmpty() ? text : u"<a href=\"%1\">%2</a>"_s.arg(reference.url.toString().toHtmlEscaped(), text));
    }
    return all.join(u" · "_s);
}

} // namespace

RowExplanation::RowExplanation(QWidget *parent)
    : QWidget(parent)
    , m_marks(new PartMarks(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->setSpacing(6);
    layout->addWidget(m_marks);
}

std::vector<PartMarks::Part> RowExplanation::marked(const QList<app::Explanation::Part> &parts, const Line &line)
{
    const QFontMetrics metrics(line.font);
    std::vector<PartMarks::Part> all;
    qsizetype from = 0;
    const auto add = [&](qsizetype at, qsizetype length, const QString &meaning) {
        const int left = line.left + metrics.horizontalAdvance(line.text.first(at));
        int width = metrics.horizontalAdvance(line.text.sliced(at, length));
        if (at + length == line.text.size() && left + 40 < line.right)
            width = std::min(width, line.right - left); // cut at the end
        if (left + width > line.right)
            return false;
        all.push_back({left, width, meaning});
        from = at + length;
        return true;
    };
    for (const app::Explanation::Part &part : parts) {
        const qsizetype at = line.text.indexOf(part.text, from);
        if (at < 0 || part.text.isEmpty() || !add(at, part.text.size(), part.meaning))
            return {};
    }
    if (line.isReply && !all.empty()) {
        while (from < line.text.size() && (line.text.at(from).isSpace() || line.text.at(from) == u'-'))
            ++from;
        // What is left is for people.
        const qsizetype rest = line.text.size() - from;
        const bool isCut = line.left + metrics.horizontalAdvance(line.text) > line.right;
        const QString words =
            isCut ? tr("in the server’s own words: %1").arg(app::isolated(line.text.sliced(from))) : tr("in the server’s own words");
        if (rest > 0 && !add(from, rest, words))
            return {};
    }
    return all.size() > mostMarks ? std::vector<PartMarks::Part>() : all;
}

QLabel *RowExplanation::addLabel(const QString &html)
{
    auto *label = new QLabel(html);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void RowExplanation::addFact(const QString &title, const QString &html)
{
    const int at = m_facts->count();
    auto *fact = new QVBoxLayout;
    fact->setSpacing(2);
    auto *name = new QLabel(title);
    name->setTextFormat(Qt::PlainText);
    name->setFont(smallFont(font()));
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setWordWrap(true);
    QLabel *words = addLabel(html);
    if (html.contains("<a href"_L1)) {
        words->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::LinksAccessibleByKeyboard);
        words->setFocusPolicy(Qt::StrongFocus);
        words->setAccessibleName(title);
        connect(words, &QLabel::linkActivated, this, [this](const QString &link) { Q_EMIT referenceChosen(QUrl(link)); });
    }
    fact->addWidget(name);
    fact->addWidget(words);
    fact->addStretch(1);
    m_facts->addLayout(fact, at / m_columns, at % m_columns);
    m_facts->setColumnStretch(at % m_columns, 1);
}

/// Where the line has no room for marks, its parts stand one below the other.
void RowExplanation::addParts(const QList<app::Explanation::Part> &parts, const QFont &fixed)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const app::Explanation::Part &part : parts) {
        QLabel *text = addLabel(part.text.toHtmlEscaped());
        text->setFont(fixed);
        text->setMaximumWidth(QFontMetrics(fixed).averageCharWidth() * 40);
        grid->addWidget(text, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(addLabel(part.meaning.toHtmlEscaped()), row++, 1);
    }
    static_cast<QVBoxLayout *>(m_words->layout())->addLayout(grid);
}

void RowExplanation::explain(const app::Explanation &explanation, const Line &line, bool isNarrow)
{
    delete m_words;
    m_words = new QWidget;
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(line.left, 0, ConversationColumns::margin, 0); // above it are the marks, if there are any
    words->setSpacing(6);
    layout()->addWidget(m_words);

    const std::vector<PartMarks::Part> marks = marked(explanation.parts, line);
    m_marks->mark(marks);
    m_marks->setVisible(!marks.empty());
    layout()->setContentsMargins(0, marks.empty() ? 4 : 0, 0, 12);
    const QString title = explanation.title.isEmpty() ? QString() : u"<b>%1</b>"_s.arg(explanation.title.toHtmlEscaped());
    const QString summary = explanation.summary.toHtmlEscaped();
    const QString both = title.isEmpty() || summary.isEmpty() ? title + summary : title + u"<br>"_s + summary;
    if (!both.isEmpty())
        words->addWidget(addLabel(both));
    if (marks.empty() && !explanation.parts.isEmpty())
        addParts(explanation.parts, line.font);

    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(24);
    m_facts->setVerticalSpacing(8);
    m_columns = isNarrow ? 2 : 3;
    if (!explanation.advice.isEmpty()) {
        const QString who = whoMustAct(explanation.actor, explanation.isSure ? Certainty::Sure : Certainty::Guess);
        addFact(who.isEmpty() ? tr("What to do") : who, explanation.advice.toHtmlEscaped());
    }
    if (!explanation.otherReplies.isEmpty())
        addFact(tr("It could also have said"),
            explanation.otherReplies.first(std::min(explanation.otherReplies.size(), mostReplies)).join(u" · "_s).toHtmlEscaped());
    if (!explanation.source.isEmpty())
        addFact(tr("Read more"), links(explanation.source));
    words->addLayout(m_facts);
    m_words->show();
}

int RowExplanation::heightFor(int width) const
{
    layout()->invalidate();
    layout()->activate();
    return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height();
}

bool RowExplanation::event(QEvent *event)
{
    // Esc closes what is open, whatever it does elsewhere.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void RowExplanation::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Left)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ui
