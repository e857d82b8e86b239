// SPDX-License-Identifier: MIT
#include "ui/kit/sentence_label.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr QChar zeroWidthSpace(0x200b);
constexpr qsizetype longWord = 28; ///< shorter ones have room everywhere
constexpr qsizetype piece = 12;    ///< of a long word without anything to break at

/// A long word breaks after what joins its parts, as people write addresses over two lines.
QString broken(QStringView word)
{
    constexpr QStringView joints = u"/.-_?&=:;,@+%";
    QString out;
    qsizetype run = 0;
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word[i];
        const bool isInside = c.isLowSurrogate() || c.isMark();
        if (run >= piece && !isInside) {
            out += zeroWidthSpace;
            run = 0;
        }
        out += c;
        ++run;
        if (joints.contains(c) && run > 2 && i + 1 < word.size() && !joints.contains(word[i + 1])) {
            out += zeroWidthSpace;
            run = 0;
        }
    }
    return out;
}

} // namespace

QString breakable(const QString &text)
{
    QString out;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !text.at(i).isSpace())
            continue;
        const QStringView word = QStringView(text).sliced(begin, i - begin);
        out += word.size() > longWord ? broken(word) : word.toString();
        if (i < text.size())
            out += text.at(i);
        begin = i + 1;
    }
    return out;
}

SentenceLabel::SentenceLabel(const QString &sentence, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText); // the words may be hostile
    setWordWrap(true);
    setSentence(sentence);
}

void SentenceLabel::setSentence(const QString &sentence)
{
    m_sentence = sentence;
    const QString shown = breakable(sentence);
    setText(shown);
    setAccessibleName(shown == sentence ? QString() : sentence);
}

void SentenceLabel::copy()
{
    QApplication::clipboard()->setText(selectedText().remove(zeroWidthSpace));
}

void SentenceLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText())
        copy();
    else
        QLabel::keyPressEvent(event);
}

void SentenceLabel::mouseReleaseEvent(QMouseEvent *event)
{
    QLabel::mouseReleaseEvent(event);
    QClipboard *clipboard = QApplication::clipboard();
    if (hasSelectedText() && clipboard->supportsSelection())
        clipboard->setText(selectedText().remove(zeroWidthSpace), QClipboard::Selection);
}

void SentenceLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!(textInteractionFlags() & Qt::TextSelectableByMouse)) {
        QLabel::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *toCopy = menu->addAction(tr("&Copy"), this, &SentenceLabel::copy);
    toCopy->setEnabled(hasSelectedText());
    menu->addAction(tr("Select &all"), this, [this] { setSelection(0, static_cast<int>(text().size())); });
    menu->popup(event->globalPos());
}

} // namespace ui
