export { DUMMY_CREDENTIALS, motoIsMissing, startMoto } from './moto.ts';
export { type Answer, type MisbehavingServer, misbehavingServer } from './misbehaving-server.ts';
