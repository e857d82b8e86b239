// SPDX-License-Identifier: MIT
#include "ui/account/account_questions.h"

#include "app/explain/isolated.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::AccountQuestions)
};

} // namespace

void askBeforeDeleting(QWidget *window, const QString &name, std::function<void()> yes)
{
    auto *box = new QMessageBox(QMessageBox::Question, window->windowTitle(),
        Words::tr("Delete the account “%1” and its stored password?").arg(app::isolated(name)), QMessageBox::Cancel, window);
    QPushButton *remove = box->addButton(Words::tr("Delete"), QMessageBox::DestructiveRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(remove, &QPushButton::clicked, window, std::move(yes));
    box->open();
}

void askAboutChanges(QWidget *window, const QString &name, UnsavedAnswers answers)
{
    auto *box = new QMessageBox(QMessageBox::Question, window->windowTitle(),
        name.isEmpty() ? Words::tr("The new account has not been saved.")
                       : Words::tr("The changes to the account “%1” have not been saved.").arg(app::isolated(name)),
        QMessageBox::NoButton, window);
    QPushButton *keep = box->addButton(Words::tr("&Save"), QMessageBox::AcceptRole);
    QPushButton *discard = box->addButton(Words::tr("&Discard"), QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(Words::tr("&Keep editing"), QMessageBox::RejectRole));
    box->setDefaultButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(keep, &QPushButton::clicked, window, std::move(answers.save));
    QObject::connect(discard, &QPushButton::clicked, window, std::move(answers.discard));
    box->open();
}

} // namespace ui
