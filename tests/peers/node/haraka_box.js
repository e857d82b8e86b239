// SPDX-License-Identifier: MIT
'use strict';
// A plug-in for Haraka: who has logged in may send to everybody but one, and every letter goes into the Maildir that PLACE names.
const fs = require('node:fs');

const place = process.env.PLACE;
let counter = 0;

exports.hook_rcpt = (next, connection, params) => {
    if (params[0].user === 'refused') return next(DENY, 'nobody of that name');
    return connection.relaying ? next(OK) : next(DENY, 'log in first');
};

exports.hook_queue = (next, connection) => {
    connection.transaction.message_stream.get_data((octets) => {
        const letter = Buffer.from(octets.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
        for (const _ of connection.transaction.rcpt_to) {
            const name = `${String(++counter).padStart(9, '0')}.${process.pid}`;
            fs.writeFileSync(`${place}/mail/tmp/${name}`, letter);
            fs.renameSync(`${place}/mail/tmp/${name}`, `${place}/mail/new/${name}`);
        }
        next(OK);
    });
};
exports.hook_queue_outbound = exports.hook_queue; // for those who have logged in
