// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/profile_store.h"
#include "app/message/message.h"
#include "ui/session/sign.h"

#include <QWidget>

#include <functional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace ui {

class AddressField;
class AttachmentBar;
class BodyEdit;
class FromBox;

/// The letter being written: who, to whom, about what, the text and the attachments. Makes an `app::Message` of its fields and shows
/// at each field what is wrong with it.
class Composer final : public QWidget {
    Q_OBJECT
public:
    using Completion = std::function<QList<app::Mailbox>(const QString &typed)>;
    using Field = app::Problem::Field;

    Composer(app::ProfileStore &profiles, Completion completion, QWidget *parent = nullptr);

    [[nodiscard]] app::Message message() const;
    void setMessage(const app::Message &message);
    void keepMessageId(const QByteArray &messageId) { m_rest.messageId = messageId; } ///< a second try is the same letter
    [[nodiscard]] QString profileId() const;
    void chooseProfile(const QString &profileId); ///< unknown: the choice stays
    [[nodiscard]] QString title() const; ///< the subject, or what a letter without one is called
    [[nodiscard]] bool isModified() const { return m_isModified; }
    void setModified(bool isModified) { m_isModified = isModified; }
    [[nodiscard]] bool isEmpty() const; ///< nothing was written yet

    /// A letter that is on its way, or gone, cannot be changed.
    void setReadOnly(bool isReadOnly);

    void attach(const QStringList &paths);
    void chooseAttachments();

    /// Marks entry `index` of a field with a sentence; where it is the first of several, `takesFocus`.
    void showProblem(Field field, int index, const QString &sentence);
    void focusProblem(Field field, int index);
    void clearProblems();
    /// What became of recipient `index` of a field when the letter was sent.
    void showResult(Field field, int index, Sign sign, const QString &sentence);
    void clearResults();
    void focusFirstField();

Q_SIGNALS:
    void changed();
    void titleChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QWidget *whole = nullptr;
        QLabel *label = nullptr;
        QLabel *problem = nullptr;
    };
    Row addRow(QVBoxLayout *layout, const QString &label, QWidget *field, QWidget *trailing = nullptr);
    [[nodiscard]] QList<QLabel *> problemLabels() const;
    void alignLabels();
    void orderTabs();
    void showRecipientRows();
    void refreshWay();
    void takeChange();
    [[nodiscard]] AddressField *recipients(Field field) const;
    [[nodiscard]] const Row &rowOf(Field field) const;

    app::ProfileStore &m_profiles;
    FromBox *m_from;
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
    Row m_fromRow;
    Row m_toRow;
    Row m_ccRow;
    Row m_bccRow;
    Row m_subjectRow;
    QLabel *m_bodyProblem;
    QLabel *m_attachmentProblem;
    app::Message m_rest; ///< what has no field here: further headers, Message-ID, date
    bool m_isModified = false;
    bool m_isReadOnly = false;
};

} // namespace ui
