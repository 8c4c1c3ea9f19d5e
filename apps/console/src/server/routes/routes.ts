import type { FastifyInstance } from 'fastify';
import type { Access } from '../security/guard.ts';
import type { Scorings } from '../scorings/scorings.ts';
import type { Sources } from '../sources.ts';

/** Adds the routes of one resource. */
export type Routes = (app: FastifyInstance, sources: Sources, access: Access, scorings: Scorings) => void;
