// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/received_letter.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace ui {

class SentenceLabel;

/// Shows a letter on disk to read: who, what, the text, the attachments, and its source. Plain text only; fetches nothing.
class LetterReader final : public QWidget {
    Q_OBJECT
public:
    explicit LetterReader(QWidget *parent = nullptr);

    /// What its sender knows of a letter and the letter itself does not say.
    struct SenderKnows {
        QList<app::Mailbox> bcc;
        QStringList refused; ///< addresses that do not have it
    };

    /// Opens the file; an empty path shows nothing. What cannot be read is said in the letter's place.
    void setPath(const QString &path, const SenderKnows &known = {});
    [[nodiscard]] const QString &path() const { return m_path; }

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void show(const app::ReceivedLetter &letter, const SenderKnows &known);
    void addField(const QString &label, const QString &text, const QString &toolTip = {});
    void addAttachments(const QList<app::ReceivedLetter::Part> &parts);
    void saveAttachment(int index, const QString &fileName);
    void showSource();
    void clear();

    QString m_path;
    QTabBar *m_tabs;
    SentenceLabel *m_subject;
    QFormLayout *m_fields;
    QWidget *m_header;
    QWidget *m_attachments;
    SentenceLabel *m_notice;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_source;
    bool m_isSourceShown = false; ///< of this letter, already read
};

} // namespace ui
