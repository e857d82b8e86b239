// SPDX-License-Identifier: MIT
'use strict';
// Mail servers of the library smtp-server (nodemailer's) that put every letter into a Maildir: PLACE PORT TLSPORT CLEARPORT, which are STARTTLS
// required, TLS from the first octet, neither. Run where the library is found.
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { SMTPServer } = createRequire(`${process.env.NODE_PATH}/`)('smtp-server');

const [place, ...ports] = process.argv.slice(2);
let counter = 0;

function refusal(code, text) {
    return Object.assign(new Error(text), { responseCode: code });
}

function common() {
    return {
        key: fs.readFileSync(`${place}/key.pem`),
        cert: fs.readFileSync(`${place}/cert.pem`),
        size: 2000000,
        disableReverseLookup: true,
        authMethods: ['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2'],
        onAuth(auth, session, done) {
            const isGood = auth.username === 'ada'
                && (auth.method === 'CRAM-MD5' ? auth.validatePassword('secret')
                    : auth.method === 'XOAUTH2' ? auth.accessToken === 'token' : auth.password === 'secret');
            if (isGood) return done(null, { user: 'ada' });
            return done(null, { data: { status: '401', schemes: 'bearer' } });
        },
        onRcptTo(address, session, done) {
            done(address.address === 'refused@example.net' ? refusal(550, '5.1.1 nobody of that name') : null);
        },
        onData(stream, session, done) {
            const blocks = [];
            stream.on('data', (block) => blocks.push(block));
            stream.on('end', () => {
                if (stream.sizeExceeded) return done(refusal(552, '5.3.4 too large'));
                const letter = Buffer.from(Buffer.concat(blocks).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
                for (const _ of session.envelope.rcptTo) {
                    const name = `${String(++counter).padStart(9, '0')}.${process.pid}`;
                    fs.writeFileSync(`${place}/mail/tmp/${name}`, letter);
                    fs.renameSync(`${place}/mail/tmp/${name}`, `${place}/mail/new/${name}`);
                }
                return done(null, 'kept');
            });
        },
    };
}

const doors = [
    new SMTPServer({ ...common(), allowInsecureAuth: false }),
    new SMTPServer({ ...common(), secure: true }),
    new SMTPServer({ ...common(), hideSTARTTLS: true, allowInsecureAuth: true }),
];
doors.forEach((door, i) => {
    door.on('error', (error) => console.error(error.message));
    door.listen(Number(ports[i]), '127.0.0.1');
});
process.on('SIGTERM', () => process.exit(0));
