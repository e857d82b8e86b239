// SPDX-License-Identifier: MIT
#include "ui/session/password_question.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::PasswordQuestion;

/// The question for a password has room in every window.
class TestPasswordQuestion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCheckBoxGoesBelowWhereThereIsNoRoom()
    {
        PasswordQuestion question;
        question.ask({app::Login::At::Server, u"ada"_s, u"mail.example.org"_s}, u"Work"_s, app::SecretStore::Outcome::Missing);
        auto *keep = question.findChild<QCheckBox *>();
        auto *field = question.findChild<QLineEdit *>();
        const int row = field->sizeHint().width() + keep->sizeHint().width();
        for (const int width : {row * 4, row, question.minimumSizeHint().width(), row * 4}) {
            question.resize(width, question.heightForWidth(width));
            question.show();
            QVERIFY(QTest::qWaitForWindowExposed(&question));
            QTRY_COMPARE(keep->geometry().top() > field->geometry().bottom(), width < row * 4);
            for (const QWidget *each : question.findChildren<QWidget *>()) {
                QVERIFY2(!each->isVisible() || each->geometry().right() < question.width(), each->metaObject()->className());
                QVERIFY2(!each->isVisible() || each->width() >= each->minimumSizeHint().width(), each->metaObject()->className());
            }
            QVERIFY(field->width() >= 120);
        }
        QVERIFY(question.minimumSizeHint().width() < row * 2);
    }
};

QTEST_MAIN(TestPasswordQuestion)

#include "tst_password_question.moc"
