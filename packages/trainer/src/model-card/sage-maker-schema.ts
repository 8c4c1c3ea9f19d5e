import * as z from 'zod/mini';

const text = (longest: number): z.ZodMiniString => z.string().check(z.maxLength(longest));
const name = (longest: number): z.ZodMiniString => z.string().check(z.minLength(1), z.maxLength(longest));

const hyperParameter = z.strictObject({ name: name(255), value: name(255) });
const trainingMetric = z.strictObject({ name: name(255), notes: z.optional(text(1024)), value: z.number() });

const axis = text(63);
const metric = { name: name(255), notes: z.optional(text(1024)) };
const simple = z.strictObject({ ...metric, type: z.enum(['number', 'string', 'boolean']), value: z.union([z.number(), text(63), z.boolean()]), x_axis_name: z.optional(axis), y_axis_name: z.optional(axis) });
const line = z.strictObject({ ...metric, type: z.literal('linear_graph'), value: z.array(z.tuple([z.number(), z.number()])).check(z.minLength(1)), x_axis_name: z.optional(axis), y_axis_name: z.optional(axis) });
const matrixSide = z.array(axis);
const cells = z.array(z.array(z.number()).check(z.minLength(1), z.maxLength(20))).check(z.minLength(1), z.maxLength(20));
const matrix = z.strictObject({ ...metric, type: z.literal('matrix'), value: cells, x_axis_name: z.optional(matrixSide), y_axis_name: z.optional(matrixSide) });

/**
 * What this project writes of SageMaker's schema of a model package's model card, with its limits (Amazon SageMaker developer guide, "Update the details of a model
 * version", model package model card schema 0.1.0). Limits that the guide writes where JSON Schema passes over them (`maxItems` inside of `items`, patterns without
 * anchors) are kept as they are meant.
 */
export const SAGE_MAKER_CARD = z.strictObject({
  model_overview: z.strictObject({ model_creator: text(1024) }),
  intended_uses: z.strictObject({
    purpose_of_model: text(2048),
    intended_uses: text(2048),
    factors_affecting_model_efficiency: text(2048),
    risk_rating: z.enum(['High', 'Medium', 'Low', 'Unknown']),
    explanations_for_risk_rating: text(2048),
  }),
  training_details: z.strictObject({
    objective_function: z.strictObject({ function: z.strictObject({ function: z.enum(['Maximize', 'Minimize']), facet: text(63), condition: text(63) }), notes: text(1024) }),
    training_observations: text(1024),
    training_job_details: z.strictObject({
      training_datasets: z.array(text(1024)).check(z.maxLength(15)),
      user_provided_training_metrics: z.array(trainingMetric).check(z.maxLength(50)),
      user_provided_hyper_parameters: z.array(hyperParameter).check(z.maxLength(100)),
    }),
  }),
  evaluation_details: z.array(
    z.strictObject({
      name: name(63),
      evaluation_observation: text(2096),
      datasets: z.array(text(1024)).check(z.maxLength(10)),
      metadata: z.record(z.string(), text(1024)),
      metric_groups: z.array(z.strictObject({ name: name(63), metric_data: z.array(z.union([simple, line, matrix])) })),
    }),
  ),
  additional_information: z.strictObject({
    ethical_considerations: text(2048),
    caveats_and_recommendations: text(2048),
    custom_details: z.record(z.string(), text(1024)),
  }),
});

export type SageMakerCard = z.infer<typeof SAGE_MAKER_CARD>;
