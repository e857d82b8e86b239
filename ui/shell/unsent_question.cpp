// SPDX-License-Identifier: MIT
#include "ui/shell/unsent_question.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype maximumNamed = 6;

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::UnsentQuestion)
};

QString list(const QStringList &sentences)
{
    QStringList lines = sentences.first(std::min(sentences.size(), maximumNamed));
    if (const auto more = static_cast<int>(sentences.size() - maximumNamed); more > 0)
        lines << Words::tr("and %n more letter(s)", nullptr, more);
    return lines.join(u'\n');
}

} // namespace

void askAboutUnsent(QWidget *window, const QStringList &sentences, std::function<void()> show, std::function<void()> close)
{
    const auto count = static_cast<int>(sentences.size());
    const bool isOne = count == 1;
    auto *box = new QMessageBox(QMessageBox::NoIcon, u"Facteur"_s,
        isOne ? sentences.constFirst() + u' ' + Words::tr("If you close Facteur now, what you wrote is lost.")
              : Words::tr("%n letter(s) are not done. If you close Facteur now, what you wrote is lost.", nullptr, count),
        QMessageBox::NoButton, window);
    box->setTextFormat(Qt::PlainText); // the subjects are anybody's
    if (!isOne)
        box->setInformativeText(list(sentences));
    QPushButton *showing = box->addButton(isOne ? Words::tr("&Show it") : Words::tr("&Show them"), QMessageBox::AcceptRole);
    QPushButton *closing = box->addButton(Words::tr("Close &anyway"), QMessageBox::DestructiveRole);
    box->setDefaultButton(showing);
    box->setEscapeButton(showing);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(showing, &QPushButton::clicked, window, std::move(show));
    QObject::connect(closing, &QPushButton::clicked, window, std::move(close));
    box->open();
}

} // namespace ui
