// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account_store.h"
#include "app/message/message.h"
#include "ui/compose/recipient_marks.h"
#include "ui/kit/sign.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class AddressField;
class AttachmentBar;
class BodyEdit;
class EmptyLetterQuestion;
class FieldRow;
class FromBox;
class ProblemLabel;

/// The letter being written: who, to whom, about what, the text and the attachments. Makes an `app::Message` of its fields and shows
/// at each field what is wrong with it.
class Composer final : public QWidget {
    Q_OBJECT
public:
    using Completion = std::function<QList<app::Mailbox>(const QString &typed)>;
    using Field = app::Problem::Field;

    Composer(app::AccountStore &accounts, const Completion &completion, QWidget *parent = nullptr);

    [[nodiscard]] app::Message message() const;
    void setMessage(const app::Message &message);
    void keepMessageId(const QByteArray &messageId) { m_rest.messageId = messageId; } ///< a second try is the same letter
    [[nodiscard]] QString accountId() const;
    [[nodiscard]] app::Identity identity() const; ///< that was chosen
    void chooseAccount(const QString &accountId); ///< unknown: the choice stays
    [[nodiscard]] QString subject() const;
    [[nodiscard]] QString title() const; ///< the subject, or what a letter without one is called
    [[nodiscard]] QStringList people() const; ///< to whom it goes, by name
    [[nodiscard]] bool isModified() const { return m_isModified; }
    void setModified(bool isModified) { m_isModified = isModified; }
    [[nodiscard]] bool isEmpty() const; ///< nothing was written yet

    /// A letter that is on its way, or gone, cannot be changed.
    void setReadOnly(bool isReadOnly);

    void attach(const QStringList &paths);
    [[nodiscard]] QAction *attaching() const { return m_attach; } ///< asks for files

    /// Marks entry `index` of a field with a sentence. A recipient keeps it in whichever field, until its address is another.
    void showProblem(Field field, int index, const QString &sentence);
    void showNote(const QString &sentence); ///< below From: to be known of the account
    void focusProblem(Field field, int index);
    void clearProblems();
    /// What became of recipient `index` of a field when the letter was sent.
    void showResult(Field field, int index, Sign sign, const QString &sentence);
    void clearResults();
    void focusFirstField();

    /// A letter without subject and text goes only after its writer has said so, once. False: it asks now, and calls `send` after a yes.
    [[nodiscard]] bool confirmEmpty(std::function<void()> send);

Q_SIGNALS:
    void changed();
    void titleChanged(); ///< or the people
    void roomNeeded(); ///< one of its fields is about to get the focus
    void accountsRequested(); ///< the accounts are to be looked at or changed

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeMoreButtons();
    void connectFields();
    void orderTabs();
    void showRecipientRows();
    void showRecipients(AddressField *field, FieldRow *row);
    void sayProblems();
    void refreshWay();
    void refreshSizeLimit();
    void takeChange();
    [[nodiscard]] bool isWithoutWords() const; ///< neither subject nor text
    [[nodiscard]] AddressField *recipients(Field field) const;
    [[nodiscard]] FieldRow *rowOf(Field field) const;

    app::AccountStore &m_accounts;
    FromBox *m_from;
    QAction *m_attach;
    QLabel *m_way;
    AddressField *m_to;
    AddressField *m_cc;
    AddressField *m_bcc;
    QPushButton *m_showCc;
    QPushButton *m_showBcc;
    QLineEdit *m_subject;
    BodyEdit *m_body;
    AttachmentBar *m_attachments;
    QWidget *m_attachmentLine;
    EmptyLetterQuestion *m_emptyQuestion;
    FieldRow *m_fromRow = nullptr;
    FieldRow *m_toRow = nullptr;
    FieldRow *m_ccRow = nullptr;
    FieldRow *m_bccRow = nullptr;
    FieldRow *m_subjectRow = nullptr;
    ProblemLabel *m_bodyProblem;
    ProblemLabel *m_attachmentProblem;
    QString m_toProblem; ///< of the recipients as a whole
    QString m_notAttached; ///< what was given and could not be attached
    RecipientMarks m_marks;
    std::function<void()> m_sendEmpty;
    app::Message m_rest; ///< what has no field here: further headers, Message-ID, date, other parts of the content
    bool m_isModified = false;
    bool m_isReadOnly = false;
    bool m_isEmptyMeant = false; ///< the question has been answered
};

} // namespace ui
